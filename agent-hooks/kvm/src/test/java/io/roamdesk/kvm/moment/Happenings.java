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
import io.roamdesk.kvm.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;

/** What may happen to a running desktop between two of its recovery points. */
final class Happenings {
    /** What the engine leaves free at the destination. */
    private static final long RESERVE = 16 << 20;

    private final LiveDesktop desk;
    private final RandomGuest guest;
    private final Random random;

    Happenings(LiveDesktop desk, RandomGuest guest, Random random) {
        this.desk = desk;
        this.guest = guest;
        this.random = random;
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
        OLD_POINTS_MERGED
    }

    void happen(Event event) throws Exception {
        switch (event) {
            case NOTHING -> {}
            case LOST_BITMAP -> desk.lyon.engine().moments().keepCheckpoints(MACHINE, List.of());
            case STOP_AND_START -> {
                desk.powerOff();
                desk.boot();
            }
            case POWER_CUT -> {
                desk.flush();
                desk.libvirt.kill(MACHINE);
                desk.boot();
            }
            case GROW -> desk.grow(desk.truth.length + CLUSTER * random.nextInt(4) + 4096 * random.nextInt(16));
            case KILLED_TRANSFER -> {
                String id = desk.begin(desk.next(), List.of(desk.source()), 20_000);
                desk.awaitTaken(id);
                guest.writes(false);
                desk.lyon.engine().work().cancel(id);
                desk.ended(id);
                if (desk.status(id).state() == JobState.DONE) {
                    throw new AssertionError("what was slow was done before it was cancelled");
                }
            }
            case KILLED_AGENT -> killAgent();
            case FULL_DESTINATION -> fillDestination();
            case LOST_INDEX -> {
                try (var files = Files.newDirectoryStream(desk.lyon.pool(), "disk.*.rdx")) {
                    for (Path index : files) {
                        Files.delete(index);
                    }
                }
            }
            case OLD_POINTS_MERGED -> {
                if (desk.newest.isPresent()) {
                    String id = "merge-" + random.nextLong(Long.MAX_VALUE);
                    desk.oslo.engine().work().collapse(id, desk.newest.get(), DESKTOP);
                    awaitOslo(id);
                }
            }
        }
    }

    /** The agent is killed while it sends; the guest goes on, in the backup job that nobody ends, until the next agent does. */
    private void killAgent() throws Exception {
        MomentRequest request = desk.next();
        SendPlan plan = desk.admit(List.of(desk.source()), 20_000);
        desk.lyon.restart();
        try (AgentProcess agent = AgentProcess.sends(desk.lyon.paths(), desk.libvirt.command(), plan, request)) {
            agent.awaitTaken();
            assertThat(desk.hasJob()).isTrue();
            guest.writes(false);
        }
        desk.oslo.engine().door().close(plan.transferId(), true);
        guest.writes(false);
        if (random.nextBoolean()) {
            desk.lyon.engine().moments().endLeftOvers().join();
            assertThat(desk.hasJob()).isFalse();
        }
        assertThat(desk.oslo.pool().resolve(desk.pointName())).doesNotExist();
    }

    private void fillDestination() throws Exception {
        int cluster = random.nextInt(16) * CLUSTER;
        desk.write(cluster, CLUSTER, desk.truth[cluster] ^ 0x55);
        Path ballast = desk.oslo.pool().resolve("ballast");
        String id = desk.begin(desk.next(), List.of(desk.source()), 20_000);
        desk.awaitTaken(id);
        long free = Files.getFileStore(desk.oslo.pool()).getUsableSpace();
        Images.run("fallocate", "-l", Long.toString(free - RESERVE / 2), ballast.toString());
        guest.writes(false);
        JobStatus ended = desk.ended(id);
        Files.delete(ballast);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.failure().orElseThrow().failureCause()).isEqualTo(FailureCause.NO_SPACE);
        assertThat(desk.oslo.pool().resolve(desk.pointName())).doesNotExist();
    }

    /** Waits for a job at the destination, which must succeed. */
    void awaitOslo(String job) throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> desk.oslo.engine().work().status(job).state() != JobState.RUNNING);
        assertThat(desk.oslo.engine().work().status(job).failure()).isEmpty();
    }
}
