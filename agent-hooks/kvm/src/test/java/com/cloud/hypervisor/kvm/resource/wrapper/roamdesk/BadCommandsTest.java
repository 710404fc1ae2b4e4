// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.fails;
import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.received;
import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.command.Records;
import io.roamdesk.protocol.CollapseReplicaCommand;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.IndexBaseCommand;
import io.roamdesk.protocol.InspectDiskCommand;
import io.roamdesk.protocol.LinkRecordTO;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Commands that name what is not theirs or is not there, that are malformed, or of another version. */
class BadCommandsTest extends WrapperHostsTest {
    @Test
    void refusesPathsOutsideThePools() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path disk = Images.clone(outside, "disk");
        fails(lyon.inspect(disk), FailureCode.PATH_REFUSED, disk.toString());
        fails(
                lyon.write(disk, null, Records.answer(Images.record(LinkState.ACTIVE, 1, LYON, LYON))),
                FailureCode.PATH_REFUSED);
        fails(lyon.remove(disk), FailureCode.PATH_REFUSED);
        fails(lyon.send(1, disk, outside.resolve("base.qcow2"), "ab".repeat(32)), FailureCode.PATH_REFUSED);
        fails(
                lyon.execute(RoamdeskIndexBaseWrapper::new, new IndexBaseCommand("j", disk.toString())),
                FailureCode.PATH_REFUSED);
        fails(
                lyon.execute(
                        RoamdeskCollapseReplicaWrapper::new,
                        new CollapseReplicaCommand("j", disk.toString(), DESKTOP.toString())),
                FailureCode.PATH_REFUSED);
        Path base = Files.copy(outside.resolve("base.qcow2"), oslo.pool().resolve("base"));
        String digest = "ab".repeat(32);
        LinkRecordTO record = received(base, digest);
        fails(oslo.openReceiver(outside.toString(), "x", record, digest, base.toString()), FailureCode.PATH_REFUSED);
        fails(
                oslo.openReceiver(oslo.pool().toString(), "../outside/x", record, digest, base.toString()),
                FailureCode.PATH_REFUSED);
        fails(
                oslo.openReceiver(
                        oslo.pool().toString(),
                        "x",
                        record,
                        digest,
                        outside.resolve("base.qcow2").toString()),
                FailureCode.PATH_REFUSED);
        fails(
                oslo.openReceiver(oslo.pool().toString(), "x", record, digest, base.toString()),
                FailureCode.BASE_DIFFERS);
    }

    @Test
    void refusesWhatIsMissingOrMalformed() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        LinkRecordTO right = hosts.record(LinkState.ACTIVE, 1, LYON, LYON);
        fails(lyon.inspect(lyon.pool().resolve("none")), FailureCode.DISK_MISSING);
        fails(lyon.write(lyon.pool().resolve("none"), null, right), FailureCode.DISK_MISSING);
        fails(lyon.write(disk, right, null), FailureCode.BAD_COMMAND, "no link record");
        fails(
                lyon.write(
                        disk,
                        null,
                        new LinkRecordTO(
                                "x",
                                DISK.toString(),
                                1,
                                LYON.toString(),
                                "active",
                                null,
                                null,
                                right.getLinks(),
                                null,
                                null)),
                FailureCode.BAD_COMMAND,
                "\"x\" is no uuid");
        fails(
                lyon.write(
                        disk,
                        null,
                        new LinkRecordTO(
                                DESKTOP.toString(),
                                DISK.toString(),
                                0,
                                LYON.toString(),
                                "active",
                                null,
                                null,
                                right.getLinks(),
                                null,
                                null)),
                FailureCode.BAD_COMMAND,
                "epoch");
        fails(
                lyon.write(
                        disk,
                        null,
                        new LinkRecordTO(
                                DESKTOP.toString(),
                                DISK.toString(),
                                1,
                                LYON.toString(),
                                "resting",
                                null,
                                null,
                                right.getLinks(),
                                null,
                                null)),
                FailureCode.BAD_COMMAND,
                "resting");
        fails(lyon.remove(disk), FailureCode.LINK_CHANGED);
        fails(lyon.status(null), FailureCode.BAD_COMMAND, "jobId");
        assertThat(lyon.inspect(disk).getLinkRecord()).isNull();
    }

    @Test
    void refusesCommandsOfAnotherVersion() throws Exception {
        InspectDiskCommand newer =
                new Gson().fromJson("{\"protocolVersion\":99,\"path\":\"/x\"}", InspectDiskCommand.class);
        fails(
                lyon.executeAsIs(RoamdeskInspectDiskWrapper::new, newer),
                FailureCode.BAD_COMMAND,
                "the plugin speaks version 99",
                "install the same version of both");
    }
}
