// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OPERATION;
import static io.roamdesk.kvm.Images.OSLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.pin.BasePins;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.command.Records;
import io.roamdesk.protocol.Failure;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.LinkRecordTO;
import io.roamdesk.protocol.LinkTO;
import io.roamdesk.protocol.RoamdeskAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A host in Lyon and one in Oslo that are given commands, and what the records of a disk at either say. */
final class WrapperHosts implements AutoCloseable {
    final CommandedHost lyon;
    final CommandedHost oslo;

    /** Both hosts, with folders of their own in this one. */
    WrapperHosts(Path directory) throws IOException, InterruptedException {
        LibvirtComputingResource resource = mock(LibvirtComputingResource.class);
        when(resource.getPrivateIp()).thenReturn("192.0.2.1");
        lyon = new CommandedHost(AgentHost.in(directory.resolve("lyon")), resource);
        oslo = new CommandedHost(AgentHost.in(directory.resolve("oslo")), resource);
    }

    /** A record whose links are to the bases of the two hosts. */
    LinkRecordTO record(LinkState state, long epoch, UUID zone, UUID active) {
        Path base = lyon.pool().resolve("base.qcow2");
        LinkRecord record = Images.record(state, epoch, zone, active);
        List<Link> links = record.links().stream()
                .map(link -> new Link(
                        link.zone(),
                        link.zoneName(),
                        link.baseId(),
                        lyon.index(base),
                        (link.zone().equals(LYON) ? base : oslo.pool().resolve("other-base")).toString(),
                        link.active()))
                .toList();
        return Records.answer(new LinkRecord(
                record.desktop(), record.disk(), epoch, zone, state, record.operation(), record.point(), links));
    }

    /** The record of a copy in Lyon that has left service. */
    LinkRecordTO released() {
        LinkRecordTO active = record(LinkState.ACTIVE, 1, LYON, LYON);
        return new LinkRecordTO(
                active.getDesktop(),
                active.getDisk(),
                1,
                active.getZone(),
                "released",
                OPERATION.toString(),
                null,
                active.getLinks(),
                null,
                null);
    }

    /** The record of a copy that Oslo is to receive. */
    static LinkRecordTO received(Path base, String digest) {
        LinkTO link = new LinkTO(OSLO.toString(), "Oslo", OPERATION.toString(), digest, base.toString(), true);
        return new LinkRecordTO(
                DESKTOP.toString(),
                DISK.toString(),
                1,
                OSLO.toString(),
                "received",
                OPERATION.toString(),
                null,
                List.of(link),
                null,
                null);
    }

    /** Where the pin of a base lies. */
    static Path pinOf(Path base, String digest) {
        return BasePins.of(base, Digest.parse(digest));
    }

    /** Sees that an answer is this failure, and says all of this. */
    static void fails(Answer answer, FailureCode code, String... message) {
        assertThat(answer.getResult()).isFalse();
        Failure failure = ((RoamdeskAnswer) answer).getFailure();
        assertThat(failure.getMessage()).isEqualTo(answer.getDetails());
        assertThat(List.of(message))
                .allSatisfy(part -> assertThat(failure.getMessage()).contains(part));
        assertThat(failure.getCode()).isEqualTo(code);
    }

    @Override
    public void close() throws IOException {
        lyon.agent().close();
        oslo.agent().close();
    }
}
