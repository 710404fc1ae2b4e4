// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static io.roamdesk.engine.transfer.TestHost.DESKTOP;
import static io.roamdesk.engine.transfer.Travel.DISK;
import static io.roamdesk.engine.transfer.Travel.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.DiskFacts;
import io.roamdesk.engine.disk.DiskInspector;
import io.roamdesk.engine.disk.ReplicaCollapse;
import io.roamdesk.engine.disk.ReplicaRemoval;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.link.Residence;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that have no base below them roam between two hosts, with real images and real TLS. */
class BlankDiskRoamTest {
    @TempDir
    Path directory;

    private final QemuImg images = new QemuImg();
    private final LinkRecordFile links = new LinkRecordFile();
    private Travel travel;
    private TestHost paris;
    private TestHost tokyo;
    private Path data;

    @BeforeEach
    void start() throws IOException {
        travel = new Travel(directory);
        paris = travel.paris;
        tokyo = travel.tokyo;
        data = paris.blank("data");
        paris.write(data, 10, 40, 2);
        paris.zero(data, 100, 5);
    }

    @AfterEach
    void stop() throws IOException {
        travel.close();
    }

    private DiskResult roam(TestHost from, Path path, TestHost to, TargetDisk target) throws IOException {
        return travel.roam(
                new SourceDisk(DISK, path, Optional.empty(), Optional.empty(), false, false), from, to, target);
    }

    private TargetDisk away() {
        return tokyo.blankTarget(DISK, "data", Optional.empty(), UUID.randomUUID());
    }

    private void becomesReplica(TestHost host, Path image, TestHost livesAt) throws IOException {
        Optional<LinkRecord> found = host.record(image);
        LinkRecord passive = new LinkRecord(
                DESKTOP,
                DISK,
                2,
                host.zone,
                LinkState.PASSIVE,
                Optional.empty(),
                Optional.of("ab".repeat(32)),
                List.of(),
                Optional.of(new Residence(livesAt.zone, "there")));
        links.compareAndSet(image, found, passive);
    }

    @Test
    void sendsAllThatIsAllocated() throws IOException {
        TargetDisk target = away();
        DiskResult result = roam(paris, data, tokyo, target);

        assertSame(data, target.finalPath());
        assertThat(tokyo.images.chain(target.finalPath())).containsExactly(target.finalPath());
        assertThat(result.redoLogBytes()).isEqualTo(45L * Grain.BYTES);
        assertThat(result.sentBytes()).isEqualTo(40L * Grain.BYTES);
        assertThat(result.baseDigest()).isEmpty();
        assertThat(tokyo.record(target.finalPath())).hasValueSatisfying(record -> {
            assertThat(record.state()).isEqualTo(LinkState.RECEIVED);
            assertThat(record.point()).contains(result.point().orElseThrow().toString());
            assertThat(record.links()).isEmpty();
        });
        assertThat(tokyo.pool).isDirectoryNotContaining("glob:**/.*");
        assertThat(paris.pool).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void sendsADiskThatNobodyHasWrittenTo() throws IOException {
        TargetDisk target = away();
        DiskResult result = roam(paris, paris.blank("empty"), tokyo, target);
        assertSame(paris.pool.resolve("empty"), target.finalPath());
        assertThat(result.sentBytes()).isZero();
        assertThat(result.point()).isPresent();
    }

    @Test
    void sendsOnlyWhatChangedSinceOnTheWayHomeAndAwayAgain() throws IOException {
        TargetDisk away = away();
        roam(paris, data, tokyo, away);
        becomesReplica(paris, data, tokyo);
        tokyo.write(away.finalPath(), 20, 2, 4);
        tokyo.write(away.finalPath(), 600, 1, 5);
        tokyo.zero(away.finalPath(), 30, 1);

        TargetDisk home = paris.blankTarget(DISK, "data-2", Optional.of(data), UUID.randomUUID());
        DiskResult result = roam(tokyo, away.finalPath(), paris, home);
        assertSame(away.finalPath(), home.finalPath());
        assertThat(paris.images.chain(home.finalPath())).containsExactly(home.finalPath(), data);
        assertThat(result.changedBytes()).isEqualTo(4L * Grain.BYTES);
        assertThat(result.sentBytes()).isEqualTo(3L * Grain.BYTES);

        // What lies below is the disk's own: it counts when the disk leaves again.
        paris.write(home.finalPath(), 51, 1, 6);
        TargetDisk again = tokyo.blankTarget(DISK, "data-3", Optional.of(away.finalPath()), UUID.randomUUID());
        DiskResult third = roam(paris, home.finalPath(), tokyo, again);
        assertSame(home.finalPath(), again.finalPath());
        assertThat(third.changedBytes()).isEqualTo(1L * Grain.BYTES);
        assertThat(third.redoLogBytes()).isEqualTo(47L * Grain.BYTES);
    }

    @Test
    void findsTheWayHomeWithoutAnyIndex() throws IOException {
        TargetDisk away = away();
        roam(paris, data, tokyo, away);
        tokyo.write(away.finalPath(), 300, 2, 4);
        TestHost.loseIndexes(paris.pool.resolve("data"));
        TestHost.loseIndexes(tokyo.pool.resolve("data"));

        TargetDisk home = paris.blankTarget(DISK, "data-2", Optional.of(data), UUID.randomUUID());
        DiskResult result = roam(tokyo, away.finalPath(), paris, home);
        assertSame(away.finalPath(), home.finalPath());
        assertThat(result.sentBytes()).isEqualTo(2L * Grain.BYTES);
    }

    @Test
    void takesWhatOtherDisksOfTheOwnerHold() throws IOException {
        roam(paris, data, tokyo, away());
        UUID second = UUID.randomUUID();
        Path copy = Files.copy(data, paris.pool.resolve("copy"));
        TargetDisk target = tokyo.blankTarget(second, "copy", Optional.empty(), UUID.randomUUID());
        DiskResult result = travel.roam(
                new SourceDisk(second, copy, Optional.empty(), Optional.empty(), false, false), paris, tokyo, target);
        assertSame(copy, target.finalPath());
        assertThat(result.sentBytes()).isZero();
        assertThat(result.reusedBytes()).isEqualTo(40L * Grain.BYTES);
    }

    @Test
    void hidesWhatTheReplicaHasWhereTheDiskHasNothing() throws IOException {
        TargetDisk away = away();
        roam(paris, data, tokyo, away);
        Path fresh = paris.blank("fresh");
        paris.write(fresh, 12, 2, 7);
        TargetDisk target = tokyo.blankTarget(DISK, "fresh", Optional.of(away.finalPath()), UUID.randomUUID());
        roam(paris, fresh, tokyo, target);
        assertSame(fresh, target.finalPath());
    }

    @Test
    void usesWhatWasSentAheadWhileTheMachineRan() throws IOException {
        TargetDisk target = away();
        String ahead = travel.nextId();
        tokyo.receiver.open(Travel.spec(ahead, target));
        SourceDisk running = new SourceDisk(DISK, data, Optional.empty(), Optional.empty(), true, false);
        paris.sender.send(
                SendPlan.to(ahead, "127.0.0.1", tokyo.port(), Travel.TOKEN, List.of(running)), new JobProgress());
        tokyo.receiver.close(ahead, true);
        assertThat(target.finalPath()).doesNotExist();

        paris.write(data, 320, 3, 8);
        DiskResult result = roam(paris, data, tokyo, target);
        assertSame(data, target.finalPath());
        assertThat(result.sentBytes()).isEqualTo(3L * Grain.BYTES);
    }

    @Test
    void tellsThatAllItsLayersAreItsOwnAndMergesAndRemovesThem() throws IOException {
        TargetDisk away = away();
        roam(paris, data, tokyo, away);
        becomesReplica(paris, data, tokyo);
        tokyo.write(away.finalPath(), 20, 2, 4);
        TargetDisk home = paris.blankTarget(DISK, "data-2", Optional.of(data), UUID.randomUUID());
        roam(tokyo, away.finalPath(), paris, home);

        DiskFacts facts = new DiskInspector(images, links).inspect(home.finalPath());
        assertThat(facts.base()).isEmpty();
        assertThat(facts.layers()).containsExactly(home.finalPath(), data);
        assertThat(facts.unsupported()).isEmpty();

        becomesReplica(paris, home.finalPath(), tokyo);
        new ReplicaCollapse(images, links).collapse(home.finalPath(), DESKTOP);
        assertSame(away.finalPath(), home.finalPath());
        assertThat(paris.images.chain(home.finalPath())).containsExactly(home.finalPath());
        assertThat(data).doesNotExist();

        new ReplicaRemoval(images, links).remove(home.finalPath(), DESKTOP, DISK, Set.of());
        assertThat(home.finalPath()).doesNotExist();
        assertThat(travel.parisBase).exists();
    }

    @Test
    void aTargetSaysOneThingOnlyAboutItsBase() {
        TargetDisk blank = away();
        assertThatThrownBy(() -> new TargetDisk(
                        DISK,
                        tokyo.pool,
                        "data",
                        TestHost.SIZE,
                        Optional.of(travel.tokyoBase),
                        Optional.of(tokyo.digest(travel.tokyoBase)),
                        Optional.empty(),
                        blank.owner(),
                        blank.linkRecord()))
                .hasMessageContaining("says that it has no base");
        assertThatThrownBy(() -> new TargetDisk(
                        DISK,
                        tokyo.pool,
                        "data",
                        TestHost.SIZE,
                        Optional.empty(),
                        Optional.of(tokyo.digest(travel.tokyoBase)),
                        Optional.empty(),
                        blank.owner(),
                        blank.linkRecord()))
                .hasMessageContaining("or neither");
    }
}
