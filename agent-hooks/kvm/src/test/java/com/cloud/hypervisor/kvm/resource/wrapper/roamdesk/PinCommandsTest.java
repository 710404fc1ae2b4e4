// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.fails;
import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.pinOf;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OSLO;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.link.LinkState;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.command.Records;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobState;
import io.roamdesk.protocol.LinkRecordTO;
import io.roamdesk.protocol.PinBaseCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What keeps a base for as long as a replica lies over it: pins, and over which name of its base a copy is laid. */
class PinCommandsTest extends WrapperHostsTest {
    @Test
    void pinsABaseAndPutsItBackAndSaysWhyItCannot() throws Exception {
        Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        String digest = lyon.index(base);
        assertThat(lyon.pin(base, digest).getState()).isEqualTo(JobState.DONE);
        assertThat(Files.isSameFile(base, pinOf(base, digest))).isTrue();
        Files.delete(base);
        JobAnswer again = lyon.pin(base, digest);
        assertThat(again.getState()).isEqualTo(JobState.DONE);
        assertThat(again.getDisks().get(0).getBaseDigest()).isEqualTo(digest);
        assertThat(Files.isSameFile(base, pinOf(base, digest))).isTrue();

        assertThat(lyon.release(lyon.pool()).getResult()).isTrue();
        assertThat(pinOf(base, digest)).doesNotExist();
        assertThat(base).exists();
        fails(lyon.release(Path.of("/tmp")), FailureCode.PATH_REFUSED);
        assertThat(lyon.pin(base, "ab".repeat(32)).getJobFailure().getCode()).isEqualTo(FailureCode.BASE_DIFFERS);
        assertThat(lyon.pin(lyon.pool().resolve("none"), "ab".repeat(32))
                        .getJobFailure()
                        .getCode())
                .isEqualTo(FailureCode.DISK_MISSING);
        fails(
                lyon.execute(RoamdeskPinBaseWrapper::new, new PinBaseCommand("j", "/etc/passwd", digest)),
                FailureCode.PATH_REFUSED);
        fails(
                lyon.execute(RoamdeskPinBaseWrapper::new, new PinBaseCommand("j", base.toString(), null)),
                FailureCode.BAD_COMMAND,
                "digest");
    }

    @Test
    void laysACopyOverThePinWhenItLeavesServiceAndOverTheBaseWhenItComesBack() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        Path pin = pinOf(base, lyon.index(base));
        LinkRecordTO active = hosts.record(LinkState.ACTIVE, 1, LYON, LYON);
        assertThat(lyon.write(disk, null, active).getResult()).isTrue();
        assertThat(lyon.write(disk, active, hosts.released()).getResult()).isTrue();
        assertThat(pin).exists();
        assertThat(lyon.inspect(disk).getBasePath()).isEqualTo(base.toString());

        Files.delete(base);
        LinkRecordTO passive = hosts.record(LinkState.PASSIVE, 2, LYON, OSLO);
        fails(lyon.write(disk, active, passive), FailureCode.LINK_CHANGED);
        assertThat(lyon.inspect(disk).getBasePath()).as("untouched").isEqualTo(base.toString());
        assertThat(lyon.write(disk, hosts.released(), passive).getResult()).isTrue();
        assertThat(lyon.inspect(disk).getBasePath()).isEqualTo(pin.toString());

        assertThat(lyon.write(disk, passive, hosts.record(LinkState.ACTIVE, 3, LYON, LYON))
                        .getResult())
                .isTrue();
        assertThat(base).exists();
        assertThat(lyon.inspect(disk).getBasePath()).isEqualTo(base.toString());

        LinkRecordTO outside = Records.answer(Images.record(LinkState.RELEASED, 3, LYON, LYON));
        fails(
                lyon.write(disk, hosts.record(LinkState.ACTIVE, 3, LYON, LYON), outside),
                FailureCode.PATH_REFUSED,
                "/pool/base-Lyon");
    }
}
