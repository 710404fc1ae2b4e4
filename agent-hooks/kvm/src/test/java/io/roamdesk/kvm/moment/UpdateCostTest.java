// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.LibvirtHost;
import io.roamdesk.kvm.libvirt.Guests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update of 10 MiB costs on a disk of 50 GiB of which 600 MiB are written: what has to be read follows the change, and not the disk. */
class UpdateCostTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    private LibvirtHost libvirt;

    @Test
    void readsWhatWasWrittenSinceAndNoMore() throws Exception {
        Path disk = folder.resolve("disk");
        Images.run("qemu-img", "create", "-q", "-f", "qcow2", disk.toString(), "50G");
        libvirt = new LibvirtHost(Files.createDirectory(folder.resolve("host")));
        try (LibvirtHost closing = libvirt) {
            libvirt.start();
            libvirt.create(MACHINE, List.of(disk));
            for (int i = 0; i < 60; i++) {
                libvirt.io(MACHINE, 0, "write -P 7 " + i * 800 * MIB + " 10M");
            }
            SourceDisk source = new SourceDisk(
                    Images.DISK, disk, Optional.empty(), Optional.empty(), true, false, Optional.of(digest()));
            long all = read(source, new MomentRequest(MACHINE, "roamdesk-1", Optional.empty(), false));
            for (int i = 0; i < 40; i++) {
                libvirt.io(MACHINE, 0, "write -P 9 " + (i * 1200 * MIB + 12345 * 512L) + " 256k");
            }
            long changed = read(source, new MomentRequest(MACHINE, "roamdesk-2", Optional.of("roamdesk-1"), false));

            assertThat(all).isEqualTo(600 * MIB);
            // Each of the 40 writes touches five clusters, since it begins within one.
            assertThat(changed).isEqualTo(40 * 5 * 64 * 1024L);
        }
    }

    private static io.roamdesk.engine.component.Digest digest() {
        return io.roamdesk.engine.component.Digest.ZERO_COMPONENT;
    }

    /** Reads what an update has to look at; returns how many bytes of the disk that was. */
    private long read(SourceDisk source, MomentRequest request) throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Moments moments = new Moments(
                libvirt.virsh(), new Guests(libvirt.virsh()), run, folder.resolve("notes"), folder.resolve("none"));
        return moments.during(request, List.of(source), new JobProgress(), moment -> {
            try (DiskReader reader = moment.open(source)) {
                Optional<List<DiskReader.Extent>> changes = reader.changedSince(digest());
                List<DiskReader.Extent> extents = changes.isPresent() ? changes.get() : reader.aboveBase();
                ByteBuffer buffer = ByteBuffer.allocate((int) MIB);
                long bytes = 0;
                for (DiskReader.Extent extent : extents) {
                    for (long at = 0; at < extent.length(); at += buffer.capacity()) {
                        int length = (int) Math.min(buffer.capacity(), extent.length() - at);
                        reader.read(extent.offset() + at, buffer.clear().limit(length));
                        bytes += length;
                    }
                }
                return bytes;
            }
        });
    }
}
