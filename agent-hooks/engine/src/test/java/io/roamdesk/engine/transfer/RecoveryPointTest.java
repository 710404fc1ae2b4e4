// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static io.roamdesk.engine.transfer.Travel.DISK;
import static io.roamdesk.engine.transfer.Travel.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery points that are sealed one over the other, from what was written since the last one. */
class RecoveryPointTest {
    private static final int COMPONENTS = (int) (TestHost.SIZE / Grain.BYTES);

    @TempDir
    Path directory;

    private Travel travel;
    private TestHost oslo;
    private Path osloBase;
    private long failsAfter = Long.MAX_VALUE;
    private Path desktop;
    private final Map<TestHost, Replica> replicas = new HashMap<>();

    /** What a destination has, and what was written since. */
    private static final class Replica {
        private Optional<Path> newest = Optional.empty();
        private Optional<Digest> point = Optional.empty();
        private final SortedSet<Long> written = new TreeSet<>();
        private int points;
    }

    @BeforeEach
    void start() throws IOException {
        travel = new Travel(directory);
        oslo = new TestHost(directory.resolve("oslo"), travel.identity("oslo"));
        osloBase = oslo.base("base", 1);
        replicas.put(travel.tokyo, new Replica());
        replicas.put(oslo, new Replica());
        desktop = travel.desktop(40);
    }

    @AfterEach
    void stop() throws IOException {
        oslo.close();
        travel.close();
    }

    private Path baseOf(TestHost host) {
        return host == oslo ? osloBase : travel.tokyoBase;
    }

    private void write(long first, int count, long seed) throws IOException {
        travel.paris.write(desktop, first, count, seed);
        note(first, count);
    }

    private void note(long first, int count) {
        for (Replica replica : replicas.values()) {
            for (int i = 0; i < count; i++) {
                replica.written.add(first + i);
            }
        }
    }

    /** How one more recovery point was made. */
    private record Made(DiskResult result, TakenMoment taken, long bytesRead, Path layer, Path moment) {}

    private Made seal(TestHost to) throws IOException {
        return seal(to, replicas.get(to).point, replicas.get(to).point);
    }

    /** Seals the desktop as it is now as a recovery point; it goes on meanwhile. */
    private Made seal(TestHost to, Optional<Digest> known, Optional<Digest> recordedSince) throws IOException {
        Replica replica = replicas.get(to);
        Path copy = Files.copy(desktop, travel.paris.pool.resolve("moment-" + UUID.randomUUID()));
        RecordedMoment moment = new RecordedMoment(
                travel.paris.images, copy, recordedSince, new TreeSet<>(replica.written), failsAfter);
        TargetDisk target = to.recoveryPoint(DISK, "point-" + ++replica.points, baseOf(to), replica.newest);
        String id = travel.nextId();
        to.receiver.open(Travel.spec(id, target));
        SourceDisk source = new SourceDisk(
                DISK,
                desktop,
                Optional.of(travel.parisBase),
                Optional.of(travel.paris.digest(travel.parisBase)),
                true,
                false,
                known);
        SendPlan plan = SendPlan.to(id, "127.0.0.1", to.port(), Travel.TOKEN, List.of(source))
                .readAtOneMoment()
                .withSeal(true);
        JobProgress progress = new JobProgress();
        progress.taken(new TakenMoment(
                Instant.EPOCH, Consistency.CRASH, Compared.DIRTY_BITMAP, Optional.empty(), Duration.ZERO));
        DiskResult result = travel.paris.sender.send(plan, moment, progress).get(0);
        to.receiver.close(id, true);
        replica.newest = Optional.of(target.finalPath());
        replica.point = result.point();
        replica.written.clear();
        return new Made(result, progress.taken().orElseThrow(), moment.bytesRead.get(), target.finalPath(), copy);
    }

    @Test
    void readsOnlyWhatWasWrittenSinceTheLastPoint() throws IOException {
        seal(travel.tokyo);
        write(310, 2, 5);
        write(700, 1, 6);
        Made made = seal(travel.tokyo);

        assertSame(made.moment(), made.layer());
        assertThat(made.bytesRead())
                .as("three hashed, their blocks named, three sent")
                .isEqualTo(9L * Grain.BYTES);
        assertThat(made.result().sentBytes())
                .as("half of each is zeros, as it was")
                .isEqualTo(3L * Grain.BYTES / 2);
        assertThat(made.result().redoLogBytes()).isEqualTo(41L * Grain.BYTES);
        assertThat(made.taken().compared()).isEqualTo(Compared.DIRTY_BITMAP);
        assertThat(made.taken().reason()).isEmpty();
        assertThat(travel.tokyo.record(made.layer())).hasValueSatisfying(record -> {
            assertThat(record.state()).isEqualTo(LinkState.PASSIVE);
            assertThat(record.point())
                    .contains(made.result().point().orElseThrow().toString());
        });
        assertThat(travel.paris.pool).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void keepsThePointOfADestinationThatIsSeldomUpdated() throws IOException {
        seal(oslo);
        for (int i = 0; i < 2 * PointShelf.MOST_POINTS; i++) {
            write(400 + i, 1, i);
            assertThat(seal(travel.tokyo).taken().compared())
                    .isEqualTo(i == 0 ? Compared.ALL_ABOVE_BASE : Compared.DIRTY_BITMAP);
        }
        Made made = seal(oslo);

        assertThat(made.taken().compared()).isEqualTo(Compared.DIRTY_BITMAP);
        assertSame(made.moment(), made.layer());
        assertThat(IndexFiles.ofPoints(desktop)).hasSizeLessThanOrEqualTo(PointShelf.MOST_POINTS);
    }

    @Test
    void comparesEverythingAndSaysWhyWhenItCannotKnowWhatChanged() throws IOException {
        seal(travel.tokyo);
        Digest first = replicas.get(travel.tokyo).point.orElseThrow();

        write(500, 1, 1);
        Made unrecorded = seal(travel.tokyo, Optional.of(first), Optional.empty());
        assertSame(unrecorded.moment(), unrecorded.layer());
        assertThat(unrecorded.taken().reason())
                .hasValueSatisfying(why -> assertThat(why).contains("no record", first.toString()));

        write(501, 1, 1);
        Made mistaken = seal(travel.tokyo, Optional.of(first), Optional.of(first));
        assertSame(mistaken.moment(), mistaken.layer());
        assertThat(mistaken.taken().compared()).isEqualTo(Compared.ALL_ABOVE_BASE);
        assertThat(mistaken.taken().reason())
                .hasValueSatisfying(why -> assertThat(why).contains("and not at " + first));

        TestHost.loseIndexes(desktop);
        write(502, 1, 1);
        Made lost = seal(travel.tokyo);
        assertSame(lost.moment(), lost.layer());
        assertThat(lost.taken().reason())
                .hasValueSatisfying(why -> assertThat(why).contains("no index"));
        assertThat(lost.result().changedBytes() - lost.result().reusedBytes()).isEqualTo(Grain.BYTES / 2);
    }

    @Test
    void everyPointIsTheDiskAtItsMoment() throws IOException {
        Random random = new Random(42);
        ReplicaCheck check = new ReplicaCheck(travel.tokyo.images, new LinkRecordFile());
        for (int round = 0; round < Integer.getInteger("roamdesk.rounds", 8); round++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                int first = random.nextInt(COMPONENTS - 20);
                int count = 1 + random.nextInt(20);
                if (random.nextInt(3) == 0) {
                    travel.paris.zero(desktop, first, count);
                    note(first, count);
                } else {
                    write(first, count, random.nextInt(5));
                }
            }
            TestHost to = random.nextInt(3) == 0 ? oslo : travel.tokyo;
            Replica replica = replicas.get(to);
            Made made =
                    switch (random.nextInt(6)) {
                        case 0 -> seal(to, replica.point, Optional.empty());
                        case 1 -> seal(to, Optional.empty(), replica.point);
                        case 2 -> {
                            TestHost.loseIndexes(desktop);
                            yield seal(to);
                        }
                        case 3 -> {
                            replica.newest.ifPresent(RecoveryPointTest::loseQuietly);
                            yield seal(to);
                        }
                        default -> seal(to);
                    };
            assertSame(made.moment(), made.layer());
            check.check(made.layer(), TestHost.DESKTOP, made.result().point().orElseThrow(), new JobProgress());
            Files.delete(made.moment());
        }
    }

    @Test
    void aDiskThatCannotBeReadAnyMoreEndsTheTransferAtOnceAndLeavesTheReplicaAsItWas() throws IOException {
        Made first = seal(travel.tokyo);
        byte[] before = Files.readAllBytes(first.layer());
        write(600, 30, 9);
        // All of it is hashed, and some of it can be read again to be sent.
        failsAfter = 40L * Grain.BYTES;
        assertThatThrownBy(() -> seal(travel.tokyo)).hasMessageContaining("the storage is gone");

        assertThat(travel.tokyo.pool.resolve("point-2")).doesNotExist();
        assertThat(Files.readAllBytes(first.layer())).isEqualTo(before);
        failsAfter = Long.MAX_VALUE;
        Made next = seal(travel.tokyo);
        assertSame(next.moment(), next.layer());
        assertThat(next.taken().compared()).isEqualTo(Compared.DIRTY_BITMAP);
    }

    private static void loseQuietly(Path image) {
        try {
            TestHost.loseIndexes(image);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatAReplicationLeftIsASeedOfTheRoamThatSupersedesIt() throws IOException {
        Made first = seal(travel.tokyo);
        byte[] before = Files.readAllBytes(first.layer());
        write(600, 30, 9);
        String cut = travel.nextId();
        TargetDisk next = travel.tokyo.recoveryPoint(DISK, "never", travel.tokyoBase, Optional.of(first.layer()));
        travel.tokyo.receiver.open(Travel.spec(cut, next));
        SendPlan seed = travel.plan(cut, travel.tokyo.port(), desktop).withSeal(false);
        travel.paris.sender.send(seed, new JobProgress());

        TargetDisk roam =
                travel.tokyo.target(DISK, "desktop", travel.tokyoBase, Optional.of(first.layer()), UUID.randomUUID());
        DiskResult result = travel.roam(travel.paris, desktop, travel.parisBase, travel.tokyo, roam);

        assertSame(desktop, roam.finalPath());
        assertThat(result.sentBytes()).isZero();
        assertThat(next.finalPath()).doesNotExist();
        assertThat(Files.readAllBytes(first.layer())).isEqualTo(before);
    }

    @Test
    void namesTheFirstComponentThatARotReplicaHasWrong() throws IOException {
        seal(travel.tokyo);
        write(305, 3, 9);
        Made made = seal(travel.tokyo);
        Digest point = made.result().point().orElseThrow();
        ReplicaCheck check = new ReplicaCheck(travel.tokyo.images, new LinkRecordFile());
        DiskResult sound = check.check(made.layer(), TestHost.DESKTOP, point, new JobProgress());
        assertThat(sound.point()).contains(point);
        assertThat(sound.disk()).isEqualTo(DISK);

        TestImages.io(made.layer(), "write -P 0x5a " + (306 * Grain.BYTES + 4096) + " 512");
        assertThatThrownBy(() -> check.check(made.layer(), TestHost.DESKTOP, point, new JobProgress()))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.failureCause()).isEqualTo(FailureCause.DIGEST_MISMATCH);
                    assertThat(e).hasMessageContaining("component 306 of ");
                });
        TestImages.io(made.layer(), "write -P 1 " + Grain.BYTES + " 1k");
        assertThatThrownBy(() -> check.check(made.layer(), TestHost.DESKTOP, point, new JobProgress()))
                .as("what is not part of the point is looked at too")
                .hasMessageContaining("component 1 of ");
        assertThatThrownBy(() -> check.check(made.layer(), UUID.randomUUID(), point, new JobProgress()))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.failureCause()).isEqualTo(FailureCause.LINK_CHANGED));
        assertThatThrownBy(() -> check.check(made.layer(), TestHost.DESKTOP, Digest.ZERO_COMPONENT, new JobProgress()))
                .hasMessageContaining("by its record");
        TestHost.loseIndexes(made.layer());
        assertThatThrownBy(() -> check.check(made.layer(), TestHost.DESKTOP, point, new JobProgress()))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.failureCause()).isEqualTo(FailureCause.DISK_MISSING));
    }

    @Test
    void refusesToReadAtAMomentThatNobodyGives() throws IOException {
        SourceDisk running = new SourceDisk(
                DISK,
                desktop,
                Optional.of(travel.parisBase),
                Optional.of(travel.paris.digest(travel.parisBase)),
                true,
                false);
        SendPlan plan = SendPlan.to("x", "127.0.0.1", 1, Travel.TOKEN, List.of(running));
        SendPlan atOneMoment = plan.readAtOneMoment().withSeal(true);
        assertThatThrownBy(() -> travel.paris.sender.send(atOneMoment, new JobProgress()))
                .hasMessageContaining("none is given");
    }
}
