// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import static io.roamdesk.engine.disk.Refusals.assertCause;
import static io.roamdesk.engine.disk.ReplicaLayers.RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.qemu.QemuImg;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a disk, and why one cannot be moved. */
class DiskInspectorTest {
    @TempDir
    Path directory;

    private final QemuImg images = new QemuImg();
    private final LinkRecordFile links = new LinkRecordFile();
    private ReplicaLayers replica;

    @BeforeEach
    void chain() throws Exception {
        replica = ReplicaLayers.in(directory);
    }

    @Test
    void tellsWhatADiskIs() throws Exception {
        DiskFacts facts = new DiskInspector(images, links).inspect(replica.top());
        assertThat(facts.path()).isEqualTo(replica.top());
        assertThat(facts.format()).isEqualTo("qcow2");
        assertThat(facts.virtualSize()).isEqualTo(8 << 20);
        assertThat(facts.base()).contains(replica.base());
        assertThat(facts.layers()).containsExactly(replica.top(), replica.middle(), replica.lowest(), replica.shared());
        assertThat(facts.redoLogBytes()).isBetween(3L << 20, 5L << 20);
        assertThat(facts.record()).contains(RECORD);
        assertThat(facts.inUse()).isFalse();
        assertThat(facts.unsupported()).isEmpty();
        DiskFacts alone = new DiskInspector(images, links).inspect(replica.base());
        assertThat(alone.base()).isEmpty();
        assertThat(alone.layers()).containsExactly(replica.base());
    }

    @Test
    void saysWhyADiskCannotBeMoved() throws Exception {
        DiskInspector inspector = new DiskInspector(images, links);
        TestImages.run("qemu-img", "snapshot", "-c", "s", replica.top().toString());
        assertThat(inspector.inspect(replica.top()).internalSnapshots()).isEqualTo(1);
        assertThat(inspector.inspect(replica.top()).unsupported())
                .singleElement()
                .asString()
                .contains("1 internal snapshots");
        Path raw = Files.write(directory.resolve("raw"), new byte[1 << 20]);
        assertThat(inspector.inspect(raw).unsupported())
                .singleElement()
                .asString()
                .contains("is a raw image");
        Path old = directory.resolve("old");
        TestImages.run("qemu-img", "create", "-q", "-f", "qcow2", "-o", "compat=0.10", old.toString(), "1M");
        assertThat(inspector.inspect(old).unsupported())
                .singleElement()
                .asString()
                .contains("version 2");
        Path outside = directory.resolve("outside");
        TestImages.run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-o",
                "data_file=" + directory.resolve("data"),
                outside.toString(),
                "1M");
        assertThat(inspector.inspect(outside).unsupported())
                .singleElement()
                .asString()
                .contains("in another file");
        assertCause(FailureCause.DISK_MISSING, () -> inspector.inspect(directory.resolve("none")));
    }
}
