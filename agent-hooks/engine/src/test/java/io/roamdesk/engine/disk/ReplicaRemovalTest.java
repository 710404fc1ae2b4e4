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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The removal of a replica, of what arrived for it or was left over, and of nothing that others need. */
class ReplicaRemovalTest {
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
    void removesWhatACutOffMergeOfAnOldPointHasLeft() throws Exception {
        Path newer = TestImages.over(directory.resolve("newer"), replica.top(), "write -P 9 0 64k");
        links.compareAndSet(newer, Optional.empty(), LinkRecords.passive(9));
        ReplicaCollapse killed = new ReplicaCollapse(images, links, Killed.before("remove"));
        assertThatThrownBy(() -> killed.collapse(replica.top(), LinkRecords.DESKTOP))
                .isInstanceOf(Killed.class);
        new ReplicaRemoval(images, links).remove(newer, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(replica.base(), replica.shared());
        }
    }

    @Test
    void aListThatNamesAFileElsewhereRemovesNothing() throws Exception {
        Path victim = Files.write(directory.resolve("victim"), new byte[1]);
        Path sub = Files.createDirectory(directory.resolve("sub"));
        Path copy = Files.copy(replica.base(), sub.resolve("top"));
        Files.writeString(DoomedFiles.beside(copy), "{\"version\":1,\"files\":[\"../victim\"]}");
        Files.delete(copy);
        assertThatThrownBy(() ->
                        new ReplicaRemoval(images, links).remove(copy, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()))
                .hasMessageContaining("no file of its directory");
        assertThat(victim).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "announce", "remove the top", "remove the others"})
    void removesTheLayersOfTheDiskAndNoOtherEvenWhenCutOff(String step) throws Exception {
        ReplicaRemoval removal = new ReplicaRemoval(images, links, Killed.before(step));
        if (!step.equals("none")) {
            assertThatThrownBy(() -> removal.remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()))
                    .isInstanceOf(Killed.class);
        }
        new ReplicaRemoval(images, links).remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(replica.base(), replica.shared());
        }
        new ReplicaRemoval(images, links).remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
    }

    @Test
    void whatArrivedAndWasNeverSealedGoesWithTheCopyUnlessMoreArrives() throws Exception {
        ReplicaRemoval removal = new ReplicaRemoval(images, links);
        Path part = ArrivedPart.of(LinkRecords.DISK, directory);
        Path other = Files.createFile(ArrivedPart.of(UUID.randomUUID(), directory));
        try (QemuLayerWriter arriving =
                QemuLayerWriter.create(part, Optional.of(replica.base()), 8 << 20, directory.resolve("run"))) {
            assertCause(
                    FailureCause.DISK_IN_USE,
                    () -> removal.remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
            assertThat(part).exists();
            assertThat(replica.top()).exists();
        }
        removal.remove(directory.resolve("never-sealed"), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        assertThat(part).doesNotExist();
        assertThat(replica.top()).exists();
        assertThat(other).exists();
    }

    @Test
    void whatADeadAgentLeftOfItsIndexesGoesWithTheCopy() throws Exception {
        String name = replica.top().getFileName().toString();
        for (String left : List.of(
                "." + name + ".sending.rdx", "." + name + ".rdx.oslo.tmp", ".." + name + ".sending.rdx.oslo.tmpn")) {
            Files.createFile(directory.resolve(left));
        }
        Path others = Files.createFile(directory.resolve(".another-" + name + ".sending.rdx"));
        new ReplicaRemoval(images, links).remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(replica.base(), replica.shared(), others);
        }
    }

    @Test
    void refusesToRemoveAnActiveCopyOrAnothersOrOneInUse() throws Exception {
        ReplicaRemoval removal = new ReplicaRemoval(images, links);
        assertCause(
                FailureCause.LINK_CHANGED,
                () -> removal.remove(replica.top(), UUID.randomUUID(), LinkRecords.DISK, Set.of()));
        assertCause(
                FailureCause.LINK_CHANGED,
                () -> removal.remove(replica.shared(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
        try (QemuLayerWriter writer = QemuLayerWriter.reopen(
                        replica.top(), Optional.of(replica.middle()), 8 << 20, directory.resolve("run"))
                .orElseThrow()) {
            assertCause(
                    FailureCause.DISK_IN_USE,
                    () -> removal.remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
        }
        links.compareAndSet(replica.top(), Optional.of(RECORD), LinkRecords.active(10));
        assertCause(
                FailureCause.LINK_CHANGED,
                () -> removal.remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
        assertThat(images.chain(replica.top())).hasSize(5);
    }

    /** A move or an update that failed has sealed its layer over the recovery points. */
    @Test
    void whatFailedGoesWithoutTheRecordedLayersThatItLiesOver() throws Exception {
        Path failed = TestImages.over(directory.resolve("failed"), replica.top(), "write -P 9 0 64k");
        links.compareAndSet(failed, Optional.empty(), RECORD);
        new ReplicaRemoval(images, links)
                .remove(failed, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of(replica.top(), replica.lowest()));
        assertThat(failed).doesNotExist();
        assertThat(images.chain(replica.top())).hasSize(5);
        TestImages.io(replica.top(), CONTENT);
        assertThat(IndexFiles.beside(replica.top())).exists();
        assertCause(FailureCause.BAD_COMMAND, () -> new ReplicaRemoval(images, links)
                .remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of(replica.top())));
        new ReplicaRemoval(images, links)
                .remove(replica.top(), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of(replica.middle()));
        assertThat(replica.top()).doesNotExist();
        TestImages.io(replica.middle(), "read -P 2 0 1M", "read -P 3 1M 1M");
    }

    @Test
    void whatFailedGoesWithoutWhatTheDesktopRunsOn() throws Exception {
        Path running = TestImages.over(directory.resolve("running"), replica.top(), "write -P 6 64k 64k");
        links.compareAndSet(running, Optional.empty(), LinkRecords.active(10));
        Path failed = TestImages.over(directory.resolve("failed"), replica.top(), "write -P 9 0 64k");
        links.compareAndSet(failed, Optional.empty(), RECORD);
        ReplicaRemoval removal = new ReplicaRemoval(images, links);
        removal.remove(failed, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        assertThat(failed).doesNotExist();
        assertThat(images.chain(running)).hasSize(6);
        for (Path below : List.of(replica.top(), replica.middle())) {
            assertCause(
                    FailureCause.LINK_CHANGED,
                    () -> removal.remove(below, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
        }
        TestImages.io(running, "read -P 6 64k 64k", "read -P 4 512k 1M");
    }
}
