// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static io.roamdesk.engine.transfer.Travel.DISK;
import static io.roamdesk.engine.transfer.Travel.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.IndexBuilder;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.pin.BaseLinks;
import io.roamdesk.engine.pin.BasePins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that roam between two hosts, with real images and real TLS. */
class RoamTest {
    @TempDir
    Path directory;

    private Travel travel;
    private TestHost paris;
    private TestHost tokyo;
    private Path parisBase;
    private Path tokyoBase;

    @BeforeEach
    void start() throws IOException {
        travel = new Travel(directory);
        paris = travel.paris;
        tokyo = travel.tokyo;
        parisBase = travel.parisBase;
        tokyoBase = travel.tokyoBase;
    }

    @AfterEach
    void stop() throws IOException {
        travel.close();
    }

    @Test
    void sendsARedoLogToAHostThatHasTheBaseOnly() throws IOException {
        Path desktop = paris.clone("desktop", parisBase);
        paris.write(desktop, 10, 40, 2);
        paris.write(desktop, 500, 3, 3);
        paris.zero(desktop, 100, 20);

        UUID operation = UUID.randomUUID();
        TargetDisk target = tokyo.target(DISK, "desktop", tokyoBase, Optional.empty(), operation);
        DiskResult result = travel.roam(paris, desktop, parisBase, tokyo, target);

        assertSame(desktop, target.finalPath());
        assertThat(tokyo.images.chain(target.finalPath())).containsExactly(target.finalPath(), tokyo.pin(tokyoBase));
        assertThat(result.redoLogBytes()).isEqualTo(63L * Grain.BYTES);
        assertThat(result.sentBytes()).isEqualTo(43L * Grain.BYTES);
        assertThat(tokyo.record(target.finalPath())).hasValueSatisfying(record -> {
            assertThat(record.state()).isEqualTo(LinkState.RECEIVED);
            assertThat(record.operation()).contains(operation);
            assertThat(record.point()).contains(result.point().orElseThrow().toString());
        });
        assertThat(tokyo.pool).isDirectoryNotContaining("glob:**/.*");
        assertThat(paris.pool).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void arrivesWholeThoughTheBaseIsDeletedMeanwhile() throws IOException {
        Path desktop = travel.desktop(50);
        TargetDisk target = travel.toTokyo();
        Files.delete(tokyoBase);
        assertThat(catchThrowableOfType(EngineException.class, () -> tokyo.receiver.open(Travel.spec("none", target)))
                        .failureCause())
                .isEqualTo(FailureCause.DISK_MISSING);
        Path again = tokyo.base("base-of-tokyo", 1);
        String ahead = travel.nextId();
        tokyo.receiver.open(Travel.spec(ahead, target));
        Files.delete(again);
        paris.sender.send(travel.plan(ahead, tokyo.port(), desktop).withSeal(false), new JobProgress());
        tokyo.receiver.close(ahead, true);

        DiskResult result = travel.roam(paris, desktop, parisBase, tokyo, target);

        assertSame(desktop, target.finalPath());
        assertThat(result.sentBytes()).isZero();
        assertThat(again).doesNotExist();
    }

    @Test
    void comesHomeToAReplicaAlthoughTheBasesOfBothZonesWereDeletedOnTheWay() throws IOException {
        Path desktop = travel.desktop(50);
        become(paris, desktop, parisBase, LinkState.RELEASED, 1);
        TargetDisk away = travel.toTokyo();
        travel.roam(paris, desktop, parisBase, tokyo, away);
        Files.delete(tokyoBase);
        become(tokyo, away.finalPath(), tokyoBase, LinkState.ACTIVE, 2);
        assertThat(tokyo.images.chain(away.finalPath())).containsExactly(away.finalPath(), tokyoBase);
        Files.delete(parisBase);
        become(paris, desktop, parisBase, LinkState.PASSIVE, 2);

        tokyo.write(away.finalPath(), 600, 2, 5);
        become(tokyo, away.finalPath(), tokyoBase, LinkState.RELEASED, 2);
        TargetDisk home = paris.target(DISK, "desktop-2", parisBase, Optional.of(desktop), UUID.randomUUID());
        DiskResult result = travel.roam(tokyo, away.finalPath(), tokyoBase, paris, home);
        assertThat(result.sentBytes()).isEqualTo(2L * Grain.BYTES);
        assertThat(parisBase).doesNotExist();

        become(paris, home.finalPath(), parisBase, LinkState.ACTIVE, 3);
        assertThat(paris.images.chain(home.finalPath())).containsExactly(home.finalPath(), desktop, parisBase);
        assertSame(away.finalPath(), home.finalPath());
    }

    /** As a host changes a record. */
    private static void become(TestHost host, Path copy, Path base, LinkState state, long epoch) throws IOException {
        DiskIndexes indexes = new DiskIndexes(new IndexBuilder(), TestHost.run(host.pool));
        LinkRecordFile links = new LinkRecordFile();
        LinkRecord next = host.linkRecord(base, state, epoch);
        new BaseLinks(new BasePins(indexes, links), links).prepare(copy, next);
        links.compareAndSet(copy, links.read(copy), next);
    }

    @Test
    void sendsOnlyWhatChangedSinceOnTheWayHome() throws IOException {
        Path desktop = paris.clone("desktop", parisBase);
        paris.write(desktop, 10, 200, 2);
        TargetDisk away = travel.toTokyo();
        travel.roam(paris, desktop, parisBase, tokyo, away);

        tokyo.write(away.finalPath(), 50, 2, 4);
        tokyo.write(away.finalPath(), 600, 1, 5);
        tokyo.zero(away.finalPath(), 20, 1);
        TargetDisk home = paris.target(DISK, "desktop-2", parisBase, Optional.of(desktop), UUID.randomUUID());
        DiskResult result = travel.roam(tokyo, away.finalPath(), tokyoBase, paris, home);

        assertSame(away.finalPath(), home.finalPath());
        assertThat(paris.images.chain(home.finalPath())).containsExactly(home.finalPath(), desktop, parisBase);
        assertThat(result.changedBytes()).isEqualTo(4L * Grain.BYTES);
        assertThat(result.sentBytes()).isEqualTo(3L * Grain.BYTES);

        paris.write(home.finalPath(), 51, 1, 6);
        TargetDisk again = tokyo.target(DISK, "desktop-3", tokyoBase, Optional.of(away.finalPath()), UUID.randomUUID());
        DiskResult third = travel.roam(paris, home.finalPath(), parisBase, tokyo, again);
        assertSame(home.finalPath(), again.finalPath());
        assertThat(third.changedBytes()).isEqualTo(1L * Grain.BYTES);
    }

    @Test
    void findsTheWayHomeWithoutAnyIndex() throws IOException {
        Path desktop = travel.desktop(60);
        TargetDisk away = travel.toTokyo();
        travel.roam(paris, desktop, parisBase, tokyo, away);
        tokyo.write(away.finalPath(), 310, 2, 4);
        TestHost.loseIndexes(paris.pool.resolve("desktop"));
        TestHost.loseIndexes(tokyo.pool.resolve("desktop"));

        TargetDisk home = paris.target(DISK, "desktop-2", parisBase, Optional.of(desktop), UUID.randomUUID());
        DiskResult result = travel.roam(tokyo, away.finalPath(), tokyoBase, paris, home);

        assertSame(away.finalPath(), home.finalPath());
        assertThat(result.sentBytes()).isEqualTo(2L * Grain.BYTES);
        assertThat(result.reusedBytes()).isEqualTo(58L * Grain.BYTES);
    }

    @Test
    void hidesWhatTheReplicaHasWhereTheRedoLogHasNothing() throws IOException {
        Path old = travel.desktop(30);
        TargetDisk away = travel.toTokyo();
        travel.roam(paris, old, parisBase, tokyo, away);
        Path fresh = paris.clone("fresh", parisBase);
        paris.write(fresh, 305, 2, 7);

        TargetDisk target = tokyo.target(DISK, "fresh", tokyoBase, Optional.of(away.finalPath()), UUID.randomUUID());
        travel.roam(paris, fresh, parisBase, tokyo, target);

        assertSame(fresh, target.finalPath());
    }

    @Test
    void movesACloneOfACloneOfAClone() throws IOException {
        Path one = travel.desktop(10);
        Path two = paris.clone("two", one);
        paris.write(two, 305, 10, 3);
        Path three = paris.clone("three", two);
        paris.write(three, 312, 10, 4);
        paris.zero(three, 300, 2);

        TargetDisk target = travel.toTokyo();
        DiskResult result = travel.roam(paris, three, parisBase, tokyo, target);

        assertSame(three, target.finalPath());
        assertThat(result.redoLogBytes()).isEqualTo(22L * Grain.BYTES);
    }

    @Test
    void sendsOfABaseOnlyWhatASimilarOneLacks() throws IOException {
        Path newer = paris.base("newer", 1);
        paris.write(newer, 250, 20, 9);
        TargetDisk target = new TargetDisk(
                DISK,
                tokyo.pool,
                "newer",
                TestHost.SIZE,
                Optional.empty(),
                Optional.of(paris.digest(newer)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        tokyo.digest(tokyoBase);

        String id = travel.nextId();
        tokyo.receiver.open(Travel.spec(id, target));
        SourceDisk source = SourceDisk.base(DISK, newer);
        DiskResult result = paris.sender
                .send(SendPlan.to(id, "127.0.0.1", tokyo.port(), Travel.TOKEN, List.of(source)), new JobProgress())
                .get(0);

        assertSame(newer, target.finalPath());
        assertThat(result.baseDigest()).contains(paris.digest(newer));
        assertThat(result.sentBytes()).isEqualTo(20L * Grain.BYTES);
        assertThat(result.reusedBytes()).isEqualTo(250L * Grain.BYTES);
        assertThat(tokyo.digest(target.finalPath())).isEqualTo(paris.digest(newer));
    }

    @Test
    void usesWhatWasSentAheadWhileTheMachineRan() throws IOException {
        Path desktop = travel.desktop(50);
        TargetDisk target = travel.toTokyo();
        String ahead = travel.nextId();
        tokyo.receiver.open(Travel.spec(ahead, target));
        SourceDisk running = new SourceDisk(
                DISK, desktop, Optional.of(parisBase), Optional.of(paris.digest(parisBase)), true, false);
        paris.sender.send(
                SendPlan.to(ahead, "127.0.0.1", tokyo.port(), Travel.TOKEN, List.of(running)), new JobProgress());
        tokyo.receiver.close(ahead, true);
        assertThat(target.finalPath()).doesNotExist();
        assertThat(IndexFiles.ofPoints(desktop)).isEmpty();

        paris.write(desktop, 320, 3, 8);
        DiskResult result = travel.roam(paris, desktop, parisBase, tokyo, target);

        assertSame(desktop, target.finalPath());
        assertThat(result.sentBytes()).isEqualTo(3L * Grain.BYTES);
    }

    @Test
    void leavesOutWhatWasSentAheadAndIsNoLongerPartOfTheDisk() throws IOException {
        Path desktop = travel.desktop(50);
        TargetDisk target = travel.toTokyo();
        String ahead = travel.nextId();
        tokyo.receiver.open(Travel.spec(ahead, target));
        paris.sender.send(travel.plan(ahead, tokyo.port(), desktop).withSeal(false), new JobProgress());
        tokyo.receiver.close(ahead, true);
        Path reverted = paris.clone("reverted", parisBase);
        paris.write(reverted, 301, 2, 8);

        travel.roam(paris, reverted, parisBase, tokyo, target);

        assertSame(reverted, target.finalPath());
    }

    @Test
    void movesADiskThatWentBackToAVolumeSnapshotAndLiesOverNoBaseAnyMore() throws IOException {
        Path desktop = travel.desktop(50);
        paris.zero(desktop, 100, 20);
        Path snapshot = paris.pool.resolve("snapshot");
        // As CloudStack makes one, and as it goes back to it.
        TestImages.run("qemu-img", "convert", "-O", "qcow2", desktop.toString(), snapshot.toString());
        TestImages.run("qemu-img", "convert", "-O", "qcow2", snapshot.toString(), desktop.toString());
        TargetDisk target = travel.toTokyo();

        DiskResult result = travel.roam(paris, desktop, parisBase, tokyo, target);

        assertSame(snapshot, target.finalPath());
        assertThat(tokyo.images.chain(target.finalPath())).containsExactly(target.finalPath(), tokyo.pin(tokyoBase));
        assertThat(result.sentBytes()).as("what the base has is not sent").isLessThanOrEqualTo(51L * Grain.BYTES);
    }
}
