// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import static io.roamdesk.engine.disk.Refusals.assertCause;
import static io.roamdesk.engine.disk.ReplicaLayers.CONTENT;
import static io.roamdesk.engine.disk.ReplicaLayers.RECORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkRecords;
import io.roamdesk.engine.qemu.QemuImg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The merging of a replica's layers into one, also when it is cut off and repeated. */
class ReplicaCollapseTest {
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
    void mergesTheLayersOfTheDiskAndNoOther() throws Exception {
        byte[] sharedBefore = Files.readAllBytes(replica.shared());
        new ReplicaCollapse(images, links).collapse(replica.top(), LinkRecords.DESKTOP);
        assertMerged();
        assertThat(Files.readAllBytes(replica.shared())).isEqualTo(sharedBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"announce", "merge", "stamp", "rename", "remove"})
    void aMergeKilledBeforeAnyStepLeavesAWholeReplicaAndIsFinishedByRepeatingIt(String step) throws Exception {
        ReplicaCollapse killed = new ReplicaCollapse(images, links, Killed.before(step));
        assertThatThrownBy(() -> killed.collapse(replica.top(), LinkRecords.DESKTOP))
                .isInstanceOf(Killed.class);
        assertThat(links.read(replica.top())).contains(RECORD);
        TestImages.io(replica.top(), CONTENT);
        new ReplicaCollapse(images, links).collapse(replica.top(), LinkRecords.DESKTOP);
        assertMerged();
    }

    private void assertMerged() throws Exception {
        TestImages.run("qemu-img", "check", replica.top().toString());
        TestImages.io(replica.top(), CONTENT);
        assertThat(links.read(replica.top())).contains(RECORD);
        assertThat(images.chain(replica.top()))
                .extracting(info -> info.path())
                .containsExactly(replica.top(), replica.shared(), replica.base());
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            replica.base(), replica.shared(), replica.top(), IndexFiles.beside(replica.top()));
        }
    }

    /** Layers over the one that is merged show what they showed. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "announce", "merge", "stamp", "rename", "remove"})
    void mergesAnOldPointIntoOneThatOthersLieOver(String step) throws Exception {
        Path newer =
                TestImages.over(directory.resolve("newer"), replica.top(), "write -P 9 0 64k", "write -P 8 2M 64k");
        links.compareAndSet(newer, Optional.empty(), LinkRecords.passive(9));
        Path newest = TestImages.over(directory.resolve("newest"), newer, "write -P 6 64k 64k");
        links.compareAndSet(newest, Optional.empty(), LinkRecords.passive(9));
        Path flat = directory.resolve("flat");
        TestImages.run("qemu-img", "convert", "-O", "qcow2", newest.toString(), flat.toString());
        if (!step.equals("none")) {
            ReplicaCollapse killed = new ReplicaCollapse(images, links, Killed.before(step));
            assertThatThrownBy(() -> killed.collapse(replica.top(), LinkRecords.DESKTOP))
                    .isInstanceOf(Killed.class);
            TestImages.io(replica.top(), CONTENT);
            TestImages.run("qemu-img", "compare", flat.toString(), newest.toString());
        }
        new ReplicaCollapse(images, links).collapse(replica.top(), LinkRecords.DESKTOP);

        TestImages.io(replica.top(), CONTENT);
        TestImages.run("qemu-img", "compare", flat.toString(), newest.toString());
        TestImages.run("qemu-img", "check", replica.top().toString());
        assertThat(links.read(replica.top())).contains(RECORD);
        assertThat(images.chain(newest))
                .extracting(info -> info.path())
                .containsExactly(newest, newer, replica.top(), replica.shared(), replica.base());
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            replica.base(),
                            replica.shared(),
                            replica.top(),
                            newer,
                            newest,
                            flat,
                            IndexFiles.beside(replica.top()));
        }
    }

    @Test
    void refusesToMergeWhileALayerOverItIsOpen() throws Exception {
        Path newer = TestImages.over(directory.resolve("newer"), replica.top(), "write -P 9 0 64k");
        links.compareAndSet(newer, Optional.empty(), LinkRecords.passive(9));
        Path run = directory.resolve("run");
        try (QemuDiskReader reader = QemuDiskReader.open(newer, Optional.empty(), false, run)) {
            assertCause(FailureCause.DISK_IN_USE, () -> new ReplicaCollapse(images, links)
                    .collapse(replica.top(), LinkRecords.DESKTOP));
            assertThat(reader.chain()).hasSize(6);
        }
        try (QemuLayerWriter writer = QemuLayerWriter.reopen(newer, Optional.of(replica.top()), 8 << 20, run)
                .orElseThrow()) {
            assertCause(FailureCause.DISK_IN_USE, () -> new ReplicaCollapse(images, links)
                    .collapse(replica.top(), LinkRecords.DESKTOP));
        }
        assertThat(images.chain(newer)).hasSize(6);
        TestImages.io(replica.top(), CONTENT);
    }

    @Test
    void aReplicaOfOneLayerIsLeftAsItIs() throws Exception {
        new ReplicaCollapse(images, links).collapse(replica.top(), LinkRecords.DESKTOP);
        byte[] before = Files.readAllBytes(replica.top());
        new ReplicaCollapse(images, links).collapse(replica.top(), LinkRecords.DESKTOP);
        assertThat(Files.readAllBytes(replica.top())).isEqualTo(before);
    }

    @Test
    void refusesToMergeWhatIsNotAPassiveReplicaOfTheDesktop() throws Exception {
        ReplicaCollapse collapse = new ReplicaCollapse(images, links);
        assertCause(FailureCause.LINK_CHANGED, () -> collapse.collapse(replica.top(), UUID.randomUUID()));
        assertCause(FailureCause.LINK_CHANGED, () -> collapse.collapse(replica.shared(), LinkRecords.DESKTOP));
        links.compareAndSet(replica.top(), Optional.of(RECORD), LinkRecords.active(10));
        assertCause(FailureCause.LINK_CHANGED, () -> collapse.collapse(replica.top(), LinkRecords.DESKTOP));
        assertThat(images.chain(replica.top())).hasSize(5);
    }

    @Test
    void refusesToMergeWhileTheReplicaIsOpen() throws Exception {
        try (QemuDiskReader reader =
                QemuDiskReader.open(replica.top(), Optional.empty(), false, directory.resolve("run"))) {
            assertCause(FailureCause.DISK_IN_USE, () -> new ReplicaCollapse(images, links)
                    .collapse(replica.top(), LinkRecords.DESKTOP));
            assertThat(reader.chain()).hasSize(5);
        }
        TestImages.io(replica.top(), CONTENT);
    }
}
