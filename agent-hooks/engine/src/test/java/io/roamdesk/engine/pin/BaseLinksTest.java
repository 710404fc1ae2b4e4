// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.pin;

import static io.roamdesk.engine.pin.Bases.CONTENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.disk.DiskFacts;
import io.roamdesk.engine.disk.DiskInspector;
import io.roamdesk.engine.disk.ReplicaCollapse;
import io.roamdesk.engine.disk.ReplicaRemoval;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkRecords;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real copies, which lie over what their states ask for, while their base is deleted now and then. */
class BaseLinksTest {
    @TempDir
    Path directory;

    private final LinkRecordFile links = new LinkRecordFile();
    private Bases bases;
    private BasePins pins;
    private BaseLinks baseLinks;
    private Path disk;

    @BeforeEach
    void pool() throws IOException {
        bases = new Bases(directory);
        pins = new BasePins(bases.indexes, links);
        baseLinks = new BaseLinks(pins, links);
        disk = bases.clone("disk");
    }

    /** As a host changes a record. */
    private void become(Path copy, LinkState state, long epoch) throws IOException {
        LinkRecord next = bases.record(state, epoch);
        baseLinks.prepare(copy, next);
        links.compareAndSet(copy, links.read(copy), next);
    }

    @Test
    void aDesktopThatLeavesAndComesBackFindsItsBaseHoweverOftenItIsDeleted() throws IOException {
        become(disk, LinkState.RELEASED, 1);
        assertThat(bases.pin()).exists();
        assertThat(links.backing(disk)).contains(bases.base);

        Files.delete(bases.base);
        become(disk, LinkState.PASSIVE, 2);
        assertThat(links.backing(disk)).contains(bases.pin());
        assertThat(bases.base).doesNotExist();
        TestImages.io(disk, CONTENT);

        become(disk, LinkState.ACTIVE, 3);
        assertThat(links.backing(disk)).contains(bases.base);
        assertThat(Files.isSameFile(bases.base, bases.pin())).isTrue();
        TestImages.run("qemu-img", "check", disk.toString());
        TestImages.io(disk, CONTENT);
        assertThat(TestImages.run("qemu-img", "info", disk.toString()))
                .contains("backing file: " + bases.base + "\n", "backing file format: qcow2");
    }

    @Test
    void eachChangeCanBeRepeated() throws IOException {
        for (LinkState state : new LinkState[] {LinkState.RELEASED, LinkState.PASSIVE, LinkState.ACTIVE}) {
            become(disk, state, 1);
            byte[] once = Files.readAllBytes(disk);
            become(disk, state, 1);
            assertThat(Files.readAllBytes(disk)).isEqualTo(once);
        }
    }

    @Test
    void changesTheLowestLayerOfTheDiskItself() throws IOException {
        become(disk, LinkState.RELEASED, 1);
        become(disk, LinkState.PASSIVE, 2);
        Path top = TestImages.over(bases.pool.resolve("top"), disk, "write -P 3 1M 1M");
        links.compareAndSet(top, Optional.empty(), bases.record(LinkState.RECEIVED, 2));
        Files.delete(bases.base);

        become(top, LinkState.ACTIVE, 3);
        assertThat(links.backing(top)).contains(disk);
        assertThat(links.backing(disk)).contains(bases.base);
        TestImages.io(top, "read -P 2 0 1M", "read -P 3 1M 1M", "read -P 1 2M 6M");

        become(top, LinkState.RELEASED, 3);
        become(top, LinkState.PASSIVE, 4);
        assertThat(links.backing(disk)).contains(bases.pin());
        Files.delete(bases.base);
        new ReplicaCollapse(new QemuImg(), links).collapse(top, LinkRecords.DESKTOP);
        assertThat(links.backing(top)).contains(bases.pin());
        TestImages.io(top, "read -P 2 0 1M", "read -P 3 1M 1M", "read -P 1 2M 6M");
    }

    @Test
    void leavesALayerAloneThatOthersShare() throws IOException {
        Path shared = bases.clone("shared");
        Path clone = TestImages.over(bases.pool.resolve("clone"), shared, "write -P 3 1M 1M");
        become(clone, LinkState.RELEASED, 1);
        become(clone, LinkState.PASSIVE, 2);
        assertThat(links.backing(clone)).contains(shared);
        assertThat(links.backing(shared)).contains(bases.base);
        TestImages.io(clone, "read -P 2 0 1M", "read -P 3 1M 1M");
    }

    @Test
    void neverLaysACopyOverABaseOfAnotherContent() throws IOException {
        become(disk, LinkState.RELEASED, 1);
        become(disk, LinkState.PASSIVE, 2);
        Files.delete(bases.base);
        TestImages.base(bases.base, "8M", "write -P 9 0 8M");
        assertCause(FailureCause.BASE_DIFFERS, () -> become(disk, LinkState.ACTIVE, 3));
        assertThat(links.backing(disk)).contains(bases.pin());
        assertThat(links.read(disk)).contains(bases.record(LinkState.PASSIVE, 2));
        TestImages.io(disk, CONTENT);
    }

    @Test
    void leavesACopyAsItIsWhenNeitherBaseNorPinIsThere() throws IOException {
        Files.delete(bases.base);
        byte[] before = Files.readAllBytes(disk);
        for (LinkState state : LinkState.values()) {
            assertCause(FailureCause.DISK_MISSING, () -> baseLinks.prepare(disk, bases.record(state, 1)));
        }
        assertThat(Files.readAllBytes(disk)).isEqualTo(before);
    }

    @Test
    void hasNothingToDoForADiskWithoutABase() throws IOException {
        Path blank = TestImages.base(bases.pool.resolve("blank"), "8M");
        baseLinks.prepare(blank, LinkRecords.passiveBlank(2));
        assertThat(bases.pin()).doesNotExist();
    }

    @Test
    void tellsWhatACopyIsWhoseBaseIsGone() throws IOException {
        become(disk, LinkState.RELEASED, 1);
        Files.delete(bases.base);
        DiskFacts facts = new DiskInspector(new QemuImg(), links).inspect(disk);
        assertThat(facts.base()).contains(bases.base);
        assertThat(facts.layers()).containsExactly(disk);
        assertThat(facts.record()).contains(bases.record(LinkState.RELEASED, 1));
        assertThat(facts.unsupported()).isEmpty();
    }

    @Test
    void aReplicaWhoseBaseIsGoneCanBeRemovedAndItsPinAfterIt() throws IOException {
        become(disk, LinkState.RELEASED, 1);
        become(disk, LinkState.PASSIVE, 2);
        Files.delete(bases.base);
        assertThat(pins.releaseUnused(bases.pool)).isZero();
        Files.delete(bases.pin());
        new ReplicaRemoval(new QemuImg(), links).remove(disk, LinkRecords.DESKTOP, LinkRecords.DISK, Set.of());
        assertThat(disk).doesNotExist();
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void assertCause(FailureCause cause, Action action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.failureCause())
                .isEqualTo(cause));
    }
}
