// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkRecords;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
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

class ReplicaTest {
    private static final String[] CONTENT = {
        "read -P 2 0 512k",
        "read -P 4 512k 1M",
        "read -P 3 1536k 512k",
        "read -P 1 2M 1M",
        "read -P 0 3M 64k",
        "read -P 7 4M 64k"
    };

    @TempDir
    Path directory;

    private final QemuImg images = new QemuImg();
    private final LinkRecordFile links = new LinkRecordFile();
    private final LinkRecord record = LinkRecords.passive(9);
    private Path base;
    private Path shared;
    private Path lowest;
    private Path middle;
    private Path top;

    private static final class Killed extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A base, a layer that other clones share, and three layers of this desktop. */
    @BeforeEach
    void chain() throws Exception {
        base = TestImages.base(directory.resolve("base"), "8M", "write -P 1 0 8M");
        shared = TestImages.over(directory.resolve("shared"), base, "write -P 7 4M 64k");
        lowest = TestImages.over(directory.resolve("lowest"), shared, "write -P 2 0 1M");
        middle = TestImages.over(directory.resolve("middle"), lowest, "write -P 3 1M 1M");
        top = TestImages.over(directory.resolve("top"), middle, "write -P 4 512k 1M", "write -z 3M 64k");
        links.compareAndSet(lowest, Optional.empty(), LinkRecords.passive(3));
        links.compareAndSet(middle, Optional.empty(), LinkRecords.passive(5));
        links.compareAndSet(top, Optional.empty(), record);
        Files.write(IndexFiles.beside(top), new byte[] {1});
        Files.write(IndexFiles.beside(middle), new byte[] {1});
        Files.write(IndexFiles.beside(lowest), new byte[] {1});
    }

    @Test
    void mergesTheLayersOfTheDiskAndNoOther() throws Exception {
        byte[] sharedBefore = Files.readAllBytes(shared);
        new ReplicaCollapse(images, links).collapse(top, LinkRecords.DESKTOP);
        assertMerged();
        assertThat(Files.readAllBytes(shared)).isEqualTo(sharedBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"announce", "merge", "stamp", "rename", "remove"})
    void aMergeKilledBeforeAnyStepLeavesAWholeReplicaAndIsFinishedByRepeatingIt(String step) throws Exception {
        ReplicaCollapse killed = new ReplicaCollapse(images, links, reached -> {
            if (reached.equals(step)) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> killed.collapse(top, LinkRecords.DESKTOP)).isInstanceOf(Killed.class);
        assertThat(links.read(top)).contains(record);
        TestImages.io(top, CONTENT);
        new ReplicaCollapse(images, links).collapse(top, LinkRecords.DESKTOP);
        assertMerged();
    }

    private void assertMerged() throws Exception {
        TestImages.run("qemu-img", "check", top.toString());
        TestImages.io(top, CONTENT);
        assertThat(links.read(top)).contains(record);
        assertThat(images.chain(top)).extracting(info -> info.path()).containsExactly(top, shared, base);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(base, shared, top, IndexFiles.beside(top));
        }
    }

    /** Layers over the one that is merged show what they showed. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "announce", "merge", "stamp", "rename", "remove"})
    void mergesAnOldPointIntoOneThatOthersLieOver(String step) throws Exception {
        Path newer = TestImages.over(directory.resolve("newer"), top, "write -P 9 0 64k", "write -P 8 2M 64k");
        links.compareAndSet(newer, Optional.empty(), LinkRecords.passive(9));
        Path newest = TestImages.over(directory.resolve("newest"), newer, "write -P 6 64k 64k");
        links.compareAndSet(newest, Optional.empty(), LinkRecords.passive(9));
        Path flat = directory.resolve("flat");
        TestImages.run("qemu-img", "convert", "-O", "qcow2", newest.toString(), flat.toString());
        if (!step.equals("none")) {
            ReplicaCollapse killed = new ReplicaCollapse(images, links, reached -> {
                if (reached.equals(step)) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(() -> killed.collapse(top, LinkRecords.DESKTOP)).isInstanceOf(Killed.class);
            TestImages.io(top, CONTENT);
            TestImages.run("qemu-img", "compare", flat.toString(), newest.toString());
        }
        new ReplicaCollapse(images, links).collapse(top, LinkRecords.DESKTOP);

        TestImages.io(top, CONTENT);
        TestImages.run("qemu-img", "compare", flat.toString(), newest.toString());
        TestImages.run("qemu-img", "check", top.toString());
        assertThat(links.read(top)).contains(record);
        assertThat(images.chain(newest))
                .extracting(info -> info.path())
                .containsExactly(newest, newer, top, shared, base);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(base, shared, top, newer, newest, flat, IndexFiles.beside(top));
        }
    }

    @Test
    void refusesToMergeWhileALayerOverItIsOpen() throws Exception {
        Path newer = TestImages.over(directory.resolve("newer"), top, "write -P 9 0 64k");
        links.compareAndSet(newer, Optional.empty(), LinkRecords.passive(9));
        Path run = directory.resolve("run");
        try (QemuDiskReader reader = QemuDiskReader.open(newer, Optional.empty(), false, run)) {
            assertCause(FailureCause.DISK_IN_USE, () -> new ReplicaCollapse(images, links)
                    .collapse(top, LinkRecords.DESKTOP));
            assertThat(reader.chain()).hasSize(6);
        }
        try (QemuLayerWriter writer =
                QemuLayerWriter.reopen(newer, Optional.of(top), 8 << 20, run).orElseThrow()) {
            assertCause(FailureCause.DISK_IN_USE, () -> new ReplicaCollapse(images, links)
                    .collapse(top, LinkRecords.DESKTOP));
        }
        assertThat(images.chain(newer)).hasSize(6);
        TestImages.io(top, CONTENT);
    }

    @Test
    void removesWhatACutOffMergeOfAnOldPointHasLeft() throws Exception {
        Path newer = TestImages.over(directory.resolve("newer"), top, "write -P 9 0 64k");
        links.compareAndSet(newer, Optional.empty(), LinkRecords.passive(9));
        ReplicaCollapse killed = new ReplicaCollapse(images, links, reached -> {
            if (reached.equals("remove")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> killed.collapse(top, LinkRecords.DESKTOP)).isInstanceOf(Killed.class);
        new ReplicaRemoval(images, links).remove(newer, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(base, shared);
        }
    }

    @Test
    void aReplicaOfOneLayerIsLeftAsItIs() throws Exception {
        new ReplicaCollapse(images, links).collapse(top, LinkRecords.DESKTOP);
        byte[] before = Files.readAllBytes(top);
        new ReplicaCollapse(images, links).collapse(top, LinkRecords.DESKTOP);
        assertThat(Files.readAllBytes(top)).isEqualTo(before);
    }

    @Test
    void refusesToMergeWhatIsNotAPassiveReplicaOfTheDesktop() throws Exception {
        ReplicaCollapse collapse = new ReplicaCollapse(images, links);
        assertCause(FailureCause.LINK_CHANGED, () -> collapse.collapse(top, UUID.randomUUID()));
        assertCause(FailureCause.LINK_CHANGED, () -> collapse.collapse(shared, LinkRecords.DESKTOP));
        links.compareAndSet(top, Optional.of(record), LinkRecords.active(10));
        assertCause(FailureCause.LINK_CHANGED, () -> collapse.collapse(top, LinkRecords.DESKTOP));
        assertThat(images.chain(top)).hasSize(5);
    }

    @Test
    void refusesToMergeWhileTheReplicaIsOpen() throws Exception {
        try (QemuDiskReader reader = QemuDiskReader.open(top, Optional.empty(), false, directory.resolve("run"))) {
            assertCause(FailureCause.DISK_IN_USE, () -> new ReplicaCollapse(images, links)
                    .collapse(top, LinkRecords.DESKTOP));
            assertThat(reader.chain()).hasSize(5);
        }
        TestImages.io(top, CONTENT);
    }

    @Test
    void aListThatNamesAFileElsewhereRemovesNothing() throws Exception {
        Path victim = Files.write(directory.resolve("victim"), new byte[1]);
        Path sub = Files.createDirectory(directory.resolve("sub"));
        Path copy = Files.copy(base, sub.resolve("top"));
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
        ReplicaRemoval removal = new ReplicaRemoval(images, links, reached -> {
            if (reached.equals(step)) {
                throw new Killed();
            }
        });
        if (!step.equals("none")) {
            assertThatThrownBy(() -> removal.remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()))
                    .isInstanceOf(Killed.class);
        }
        new ReplicaRemoval(images, links).remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(base, shared);
        }
        new ReplicaRemoval(images, links).remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
    }

    @Test
    void whatArrivedAndWasNeverSealedGoesWithTheCopyUnlessMoreArrives() throws Exception {
        ReplicaRemoval removal = new ReplicaRemoval(images, links);
        Path part = ArrivedPart.of(LinkRecords.DISK, directory);
        Path other = Files.createFile(ArrivedPart.of(UUID.randomUUID(), directory));
        try (QemuLayerWriter arriving =
                QemuLayerWriter.create(part, Optional.of(base), 8 << 20, directory.resolve("run"))) {
            assertCause(
                    FailureCause.DISK_IN_USE,
                    () -> removal.remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
            assertThat(part).exists();
            assertThat(top).exists();
        }
        removal.remove(directory.resolve("never-sealed"), LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        assertThat(part).doesNotExist();
        assertThat(top).exists();
        assertThat(other).exists();
    }

    @Test
    void whatADeadAgentLeftOfItsIndexesGoesWithTheCopy() throws Exception {
        String name = top.getFileName().toString();
        for (String left : List.of(
                "." + name + ".sending.rdx", "." + name + ".rdx.oslo.tmp", ".." + name + ".sending.rdx.oslo.tmpn")) {
            Files.createFile(directory.resolve(left));
        }
        Path others = Files.createFile(directory.resolve(".another-" + name + ".sending.rdx"));
        new ReplicaRemoval(images, links).remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(base, shared, others);
        }
    }

    @Test
    void refusesToRemoveAnActiveCopyOrAnothersOrOneInUse() throws Exception {
        ReplicaRemoval removal = new ReplicaRemoval(images, links);
        assertCause(
                FailureCause.LINK_CHANGED, () -> removal.remove(top, UUID.randomUUID(), LinkRecords.DISK, Set.of()));
        assertCause(
                FailureCause.LINK_CHANGED,
                () -> removal.remove(shared, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
        try (QemuLayerWriter writer = QemuLayerWriter.reopen(
                        top, Optional.of(middle), 8 << 20, directory.resolve("run"))
                .orElseThrow()) {
            assertCause(
                    FailureCause.DISK_IN_USE,
                    () -> removal.remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
        }
        links.compareAndSet(top, Optional.of(record), LinkRecords.active(10));
        assertCause(
                FailureCause.LINK_CHANGED, () -> removal.remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
        assertThat(images.chain(top)).hasSize(5);
    }

    /** A move or an update that failed has sealed its layer over the recovery points. */
    @Test
    void whatFailedGoesWithoutTheRecordedLayersThatItLiesOver() throws Exception {
        Path failed = TestImages.over(directory.resolve("failed"), top, "write -P 9 0 64k");
        links.compareAndSet(failed, Optional.empty(), record);
        new ReplicaRemoval(images, links).remove(failed, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of(top, lowest));
        assertThat(failed).doesNotExist();
        assertThat(images.chain(top)).hasSize(5);
        TestImages.io(top, CONTENT);
        assertThat(IndexFiles.beside(top)).exists();
        assertCause(FailureCause.BAD_COMMAND, () -> new ReplicaRemoval(images, links)
                .remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of(top)));
        new ReplicaRemoval(images, links).remove(top, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of(middle));
        assertThat(top).doesNotExist();
        TestImages.io(middle, "read -P 2 0 1M", "read -P 3 1M 1M");
    }

    @Test
    void whatFailedGoesWithoutWhatTheDesktopRunsOn() throws Exception {
        Path running = TestImages.over(directory.resolve("running"), top, "write -P 6 64k 64k");
        links.compareAndSet(running, Optional.empty(), LinkRecords.active(10));
        Path failed = TestImages.over(directory.resolve("failed"), top, "write -P 9 0 64k");
        links.compareAndSet(failed, Optional.empty(), record);
        ReplicaRemoval removal = new ReplicaRemoval(images, links);
        removal.remove(failed, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        assertThat(failed).doesNotExist();
        assertThat(images.chain(running)).hasSize(6);
        for (Path below : List.of(top, middle)) {
            assertCause(
                    FailureCause.LINK_CHANGED,
                    () -> removal.remove(below, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of()));
        }
        TestImages.io(running, "read -P 6 64k 64k", "read -P 4 512k 1M");
    }

    @Test
    void tellsWhatADiskIs() throws Exception {
        DiskFacts facts = new DiskInspector(images, links).inspect(top);
        assertThat(facts.path()).isEqualTo(top);
        assertThat(facts.format()).isEqualTo("qcow2");
        assertThat(facts.virtualSize()).isEqualTo(8 << 20);
        assertThat(facts.base()).contains(base);
        assertThat(facts.layers()).containsExactly(top, middle, lowest, shared);
        assertThat(facts.redoLogBytes()).isBetween(3L << 20, 5L << 20);
        assertThat(facts.record()).contains(record);
        assertThat(facts.inUse()).isFalse();
        assertThat(facts.unsupported()).isEmpty();
        DiskFacts alone = new DiskInspector(images, links).inspect(base);
        assertThat(alone.base()).isEmpty();
        assertThat(alone.layers()).containsExactly(base);
    }

    @Test
    void saysWhyADiskCannotBeMoved() throws Exception {
        DiskInspector inspector = new DiskInspector(images, links);
        TestImages.run("qemu-img", "snapshot", "-c", "s", top.toString());
        assertThat(inspector.inspect(top).internalSnapshots()).isEqualTo(1);
        assertThat(inspector.inspect(top).unsupported())
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

    private interface Action {
        void run() throws IOException;
    }

    private static void assertCause(FailureCause cause, Action action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.failureCause())
                .isEqualTo(cause));
    }
}
