// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.transfer.SendPlan;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;

/** What may happen to a running desktop between two of its recovery points. */
final class Happenings {
    /** What the engine leaves free at the destination. */
    private static final long RESERVE = 16 << 20;

    private static final int NOISE = 256 << 10;
    /** Bytes in a second: what the noise takes seconds at. */
    private static final long SLOW = 20_000;

    private final LiveDesktop desk;
    private final RandomGuest guest;
    private final Random random;
    private final Move move;

    Happenings(LiveDesktop desk, RandomGuest guest, Random random) {
        this.desk = desk;
        this.guest = guest;
        this.random = random;
        this.move = new Move(desk);
    }

    enum Event {
        NOTHING,
        LOST_BITMAP,
        STOP_AND_START,
        POWER_CUT,
        GROW,
        KILLED_TRANSFER,
        KILLED_AGENT,
        FULL_DESTINATION,
        LOST_INDEX,
        OLD_POINTS_MERGED,
        MOVED,
        MOVE_TAKEN_BACK,
        FLIPPED_IN_TRANSIT,
        FLIPPED_IN_A_POINT,
        FLIPPED_IN_A_RECORD
    }

    void happen(Event event) throws Exception {
        switch (event) {
            case NOTHING -> {}
            case LOST_BITMAP -> desk.here.engine().moments().keepCheckpoints(MACHINE, List.of());
            case STOP_AND_START -> {
                desk.powerOff();
                desk.boot();
            }
            case POWER_CUT -> {
                desk.disk.flush();
                desk.here.libvirt().kill(MACHINE);
                desk.boot();
            }
            case GROW -> desk.disk.grow(
                    desk.disk.truth.length + CLUSTER * random.nextInt(4) + 4096 * random.nextInt(16));
            case KILLED_TRANSFER -> {
                String id = beginSlowly();
                desk.here.engine().work().cancel(id);
                assertThat(desk.ended(id).state()).isEqualTo(JobState.CANCELLED);
            }
            case KILLED_AGENT -> killAgent();
            case FULL_DESTINATION -> fillDestination();
            case LOST_INDEX -> {
                for (Path index : indexes()) {
                    Files.delete(index);
                }
            }
            case OLD_POINTS_MERGED -> {
                if (desk.disk.newest.isPresent()) {
                    String id = "merge-" + random.nextLong(Long.MAX_VALUE);
                    desk.there.engine().work().collapse(id, desk.disk.newest.get(), DESKTOP);
                    assertThat(endedThere(id).failure()).isEmpty();
                }
            }
            case MOVED -> {
                if (random.nextBoolean()) {
                    move.presync();
                    guest.writes(true);
                }
                move.go();
            }
            case MOVE_TAKEN_BACK -> {
                noise();
                move.takenBack();
            }
            case FLIPPED_IN_TRANSIT -> flipInTransit();
            case FLIPPED_IN_A_POINT -> flipInPoint();
            case FLIPPED_IN_A_RECORD -> flipInRecord();
        }
    }

    /** The guest writes what cannot be compressed, so that a slow transfer is one. */
    private void noise() throws IOException {
        byte[] noise = new byte[NOISE];
        random.nextBytes(noise);
        desk.disk.write(CLUSTER * random.nextInt((desk.disk.truth.length - NOISE) / CLUSTER), noise);
    }

    /** Begins to seal what takes seconds, and has the guest write after the moment. */
    private String beginSlowly() throws IOException {
        noise();
        String id = desk.begin(desk.next(), desk.sources(), SLOW);
        desk.awaitTaken(id);
        guest.writes(false);
        return id;
    }

    /** The agent is killed while it sends; the guest goes on, in the backup job that nobody ends, until the next agent does. */
    private void killAgent() throws Exception {
        noise();
        MomentRequest request = desk.next();
        SendPlan plan = desk.admit(desk.sources(), SLOW);
        desk.here.agent().restart();
        try (AgentProcess agent =
                AgentProcess.sends(desk.here.paths(), desk.here.libvirt().command(), plan, request)) {
            agent.awaitTaken();
            assertThat(desk.hasJob()).isTrue();
            guest.writes(false);
        }
        desk.there.engine().door().close(plan.transferId(), true);
        guest.writes(false);
        if (random.nextBoolean()) {
            desk.here.engine().moments().endLeftOvers().join();
            assertThat(desk.hasJob()).isFalse();
        }
        assertThat(desk.begun()).doesNotExist();
    }

    private void fillDestination() throws Exception {
        String id = beginSlowly();
        FileStore store = Files.getFileStore(desk.there.pool());
        long used = store.getTotalSpace() - store.getUsableSpace();
        desk.there.room(used + RESERVE / 2);
        JobStatus ended = desk.ended(id);
        desk.there.room(Site.ROOM);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.failure().orElseThrow().failureCause()).isEqualTo(FailureCause.NO_SPACE);
        assertThat(desk.begun()).doesNotExist();
    }

    private void flipInTransit() throws Exception {
        noise();
        try (SpoilingLink link = new SpoilingLink(random.nextInt(NOISE))) {
            desk.road = link::to;
            desk.seal();
            assertThat(link.spoiled()).isTrue();
        } finally {
            desk.road = port -> port;
        }
    }

    /** No update reads what it does not change, but whoever has a point verified is told; then the replica is made anew. */
    private void flipInPoint() throws Exception {
        noise();
        desk.seal();
        int component = BitRot.inData(desk.disk.newest.orElseThrow(), random).orElseThrow();
        byte[] damaged = desk.contentOf(desk.disk.newest.get());
        assertThat(damaged).isNotEqualTo(desk.disk.truth);
        assertThat(verify().failure()).hasValueSatisfying(found -> {
            assertThat(found.failureCause()).isEqualTo(FailureCause.DIGEST_MISMATCH);
            assertThat(found).hasMessageContaining("component " + component + " of ");
        });
        desk.there.engine().work().remove(desk.disk.newest.get(), DESKTOP, desk.disk.volume, Set.of());
        assertThat(desk.disk.newest.get()).doesNotExist();
        desk.disk.newest = Optional.empty();
        desk.disk.point = Optional.empty();
        desk.checkpoint = Optional.empty();
    }

    /** What is known of disks, but is not their content, is only worth something if it is whole. */
    private void flipInRecord() throws IOException {
        List<Path> records = new ArrayList<>(indexes());
        Path notes = desk.here.paths().state().resolve("moments").resolve(MACHINE);
        if (Files.isDirectory(notes)) {
            records.addAll(in(notes, "*"));
        }
        for (Path record : records) {
            BitRot.in(record, random);
        }
    }

    /** The indexes of both sites. */
    private List<Path> indexes() throws IOException {
        List<Path> indexes = new ArrayList<>(in(desk.here.pool(), "*.rdx"));
        indexes.addAll(in(desk.there.pool(), "*.rdx"));
        return indexes;
    }

    private static List<Path> in(Path folder, String glob) throws IOException {
        try (var files = Files.newDirectoryStream(folder, glob)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            Collections.sort(found);
            return found;
        }
    }

    /** Has the newest point verified. */
    JobStatus verify() throws IOException {
        String id = "verify-" + random.nextLong(Long.MAX_VALUE);
        desk.there.engine().work().verify(id, desk.disk.newest.orElseThrow(), DESKTOP, desk.disk.point.orElseThrow());
        return endedThere(id);
    }

    private JobStatus endedThere(String job) throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> desk.there.engine().work().status(job).state() != JobState.RUNNING);
        return desk.there.engine().work().status(job);
    }
}
