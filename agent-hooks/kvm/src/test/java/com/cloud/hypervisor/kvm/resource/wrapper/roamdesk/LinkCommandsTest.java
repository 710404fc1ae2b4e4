// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static com.cloud.hypervisor.kvm.resource.wrapper.roamdesk.WrapperHosts.fails;
import static io.roamdesk.kvm.Images.LYON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.link.LinkState;
import io.roamdesk.kvm.Images;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.LinkRecordTO;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Link records that are read and replaced, and disks whose record is not what was expected, cannot be read, or is of a disk in use. */
class LinkCommandsTest extends WrapperHostsTest {
    @Test
    void refusesARecordThatIsNotTheExpectedOneAndADiskThatIsOpen() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        LinkRecordTO active = hosts.record(LinkState.ACTIVE, 1, LYON, LYON);
        assertThat(lyon.write(disk, null, active).getResult()).isTrue();
        fails(
                lyon.write(disk, null, hosts.record(LinkState.ACTIVE, 2, LYON, LYON)),
                FailureCode.LINK_CHANGED,
                "active at epoch 1");
        Process machine = new ProcessBuilder(
                        "qemu-nbd",
                        "--persistent",
                        "--socket=" + directory.resolve("nbd"),
                        "-f",
                        "qcow2",
                        disk.toString())
                .start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve("nbd")));
            assertThat(lyon.inspect(disk).isInUse()).isTrue();
            fails(lyon.write(disk, active, hosts.released()), FailureCode.DISK_IN_USE, disk.toString());
        } finally {
            machine.destroy();
            machine.waitFor();
        }
        assertThat(lyon.inspect(disk).getLinkRecord().getState()).isEqualTo("active");
    }

    @Test
    void refusesADiskWhoseRecordCannotBeRead() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk", Images.record(LinkState.ACTIVE, 1, LYON, LYON));
        byte[] image = Files.readAllBytes(disk);
        int at = new String(image, StandardCharsets.ISO_8859_1).indexOf("\"desktop\"");
        image[at] = '?';
        Files.write(disk, image);
        fails(lyon.inspect(disk), FailureCode.DISK_UNSUPPORTED, "link record");
    }
}
