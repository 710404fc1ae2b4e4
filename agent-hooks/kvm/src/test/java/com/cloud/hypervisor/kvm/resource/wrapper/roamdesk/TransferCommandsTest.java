// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.CommandedHost.SIZE;
import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.CommandedHost.TOKEN;
import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.fails;
import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.pinOf;
import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.received;
import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OSLO;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.link.LinkState;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.command.Records;
import io.roamdesk.protocol.CollapseReplicaCommand;
import io.roamdesk.protocol.DiskAnswer;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobState;
import io.roamdesk.protocol.LinkRecordTO;
import io.roamdesk.protocol.OpenReceiverAnswer;
import io.roamdesk.protocol.SendDisksCommand;
import io.roamdesk.protocol.SourceDiskTO;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Disks that roam from a host in Lyon to one in Oslo, with real images and real transfers, with a base and without, and the base itself. */
class TransferCommandsTest extends WrapperHostsTest {
    @Test
    void roamsADiskFromOneHostToTheOther() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 7 0 1M", base.toString());
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 9 512k 1M", disk.toString());
        Path otherBase = Files.copy(base, oslo.pool().resolve("other-base"));
        String digest = lyon.index(base);
        assertThat(oslo.index(otherBase)).isEqualTo(digest);

        LinkRecordTO active = hosts.record(LinkState.ACTIVE, 1, LYON, LYON);
        assertThat(lyon.write(disk, null, active).getResult()).isTrue();
        DiskAnswer found = lyon.inspect(disk);
        assertThat(found.getFormat()).isEqualTo("qcow2");
        assertThat(found.getVirtualSize()).isEqualTo(SIZE);
        assertThat(found.getBasePath()).isEqualTo(base.toString());
        assertThat(found.getLayers()).containsExactly(disk.toString());
        assertThat(found.getRedoLogBytes()).isBetween(1L << 20, 2L << 20);
        assertThat(found.isInUse()).isFalse();
        assertThat(found.isDamaged()).isFalse();
        assertThat(found.getInternalSnapshots()).isZero();
        assertThat(found.getLinkRecord()).usingRecursiveComparison().isEqualTo(active);

        LinkRecordTO released = hosts.released();
        assertThat(lyon.write(disk, active, released).getResult()).isTrue();
        assertThat(lyon.write(disk, active, released).getResult())
                .as("repeated")
                .isTrue();
        OpenReceiverAnswer open = oslo.openReceiver(received(otherBase, digest), digest, otherBase);
        assertThat(open.getDetails()).isNull();
        assertThat(open.getAddress()).isEqualTo("127.0.0.1");
        JobAnswer sent = lyon.ended(lyon.send(open.getPort(), disk, base, digest));
        assertThat(sent.getJobFailure()).isNull();
        assertThat(sent.getState()).isEqualTo(JobState.DONE);
        assertThat(sent.getDisks()).singleElement().satisfies(result -> {
            assertThat(result.getDisk()).isEqualTo(DISK.toString());
            assertThat(result.getPoint()).hasSize(64);
            assertThat(result.getRedoLogBytes()).isEqualTo(1 << 20);
            assertThat(result.getSentBytes()).isPositive();
        });
        assertThat(sent.getWireBytes()).isPositive();
        assertThat(sent.getEndedAt()).isGreaterThanOrEqualTo(sent.getStartedAt());
        assertThat(oslo.closeReceiver().getResult()).isTrue();
        assertThat(oslo.closeReceiver().getResult()).as("repeated").isTrue();

        Path moved = oslo.pool().resolve("moved");
        assertThat(oslo.inspect(moved).getBasePath())
                .isEqualTo(pinOf(otherBase, digest).toString());
        LinkRecordTO stamped = oslo.inspect(moved).getLinkRecord();
        assertThat(stamped.getState()).isEqualTo("received");
        assertThat(stamped.getPoint()).isEqualTo(sent.getDisks().get(0).getPoint());
        assertThat(oslo.write(moved, stamped, hosts.record(LinkState.ACTIVE, 2, OSLO, OSLO))
                        .getResult())
                .isTrue();
        assertThat(oslo.inspect(moved).getBasePath()).isEqualTo(otherBase.toString());
        assertThat(lyon.write(disk, released, hosts.record(LinkState.PASSIVE, 2, LYON, OSLO))
                        .getResult())
                .isTrue();
        assertThat(lyon.paths().state().resolve("epochs/" + DESKTOP + "_" + DISK))
                .hasContent("2");
        assertThat(oslo.paths().state().resolve("epochs/" + DESKTOP + "_" + DISK))
                .hasContent("2");
        Images.run("qemu-img", "compare", disk.toString(), moved.toString());

        JobAnswer collapsed = lyon.ended(lyon.execute(
                RoamdeskCollapseReplicaWrapper::new,
                new CollapseReplicaCommand("collapse", disk.toString(), DESKTOP.toString())));
        assertThat(collapsed.getState()).isEqualTo(JobState.DONE);
        fails(oslo.remove(moved), FailureCode.LINK_CHANGED, "an active copy is never removed");
        assertThat(lyon.remove(disk).getResult()).isTrue();
        assertThat(disk).doesNotExist();
        assertThat(pinOf(base, digest)).as("nothing needs it").doesNotExist();
        assertThat(lyon.remove(disk).getResult()).as("repeated").isTrue();
        assertThat(base).exists();
    }

    @Test
    void roamsADiskWithoutABase() throws Exception {
        Path disk = Images.blank(lyon.pool(), "data", Images.blankRecord(LinkState.RELEASED, 1, LYON, LYON));
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 9 512k 1M", disk.toString());
        DiskAnswer found = lyon.inspect(disk);
        assertThat(found.getBasePath()).isNull();
        assertThat(found.getLinkRecord().getLinks()).isEmpty();
        assertThat(found.getLinkRecord().getResidenceZoneName()).isEqualTo("Lyon");

        LinkRecordTO received = Records.answer(Images.blankRecord(LinkState.RECEIVED, 1, OSLO, OSLO));
        OpenReceiverAnswer open =
                (OpenReceiverAnswer) oslo.openReceiver(oslo.pool().toString(), "moved", received, null, null);
        assertThat(open.getDetails()).isNull();
        JobAnswer sent = lyon.ended(lyon.send(open.getPort(), disk, null, null));
        assertThat(sent.getJobFailure()).isNull();
        assertThat(sent.getDisks().get(0).getPoint()).hasSize(64);
        assertThat(sent.getDisks().get(0).getBaseDigest()).isNull();
        assertThat(oslo.closeReceiver().getResult()).isTrue();

        Path moved = oslo.pool().resolve("moved");
        LinkRecordTO stamped = oslo.inspect(moved).getLinkRecord();
        LinkRecordTO active = Records.answer(Images.blankRecord(LinkState.ACTIVE, 2, OSLO, OSLO));
        assertThat(oslo.write(moved, stamped, active).getResult()).isTrue();
        assertThat(oslo.inspect(moved).getLinkRecord())
                .usingRecursiveComparison()
                .isEqualTo(active);
        Images.run("qemu-img", "compare", disk.toString(), moved.toString());
    }

    @Test
    void sendsABaseAsABase() throws Exception {
        Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 7 0 1M", base.toString());
        String digest = lyon.index(base);
        OpenReceiverAnswer open =
                (OpenReceiverAnswer) oslo.openReceiver(oslo.pool().toString(), "base", null, digest, null);
        assertThat(open.getDetails()).isNull();
        SourceDiskTO source = new SourceDiskTO(DISK.toString(), base.toString(), null, null, false, true);
        JobAnswer sent = lyon.ended(lyon.execute(
                RoamdeskSendDisksWrapper::new,
                new SendDisksCommand("transfer", "127.0.0.1", open.getPort(), TOKEN, 0, 60, true, List.of(source))));
        assertThat(sent.getJobFailure()).isNull();
        assertThat(sent.getDisks().get(0).getBaseDigest()).isEqualTo(digest);
        Images.run(
                "qemu-img",
                "compare",
                base.toString(),
                oslo.pool().resolve("base").toString());
    }
}
