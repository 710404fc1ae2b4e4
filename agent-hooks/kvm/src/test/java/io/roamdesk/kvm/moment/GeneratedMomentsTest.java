// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;
import static io.roamdesk.kvm.moment.LiveDesktop.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.kvm.LibvirtHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Round after round of whatever may happen to a running desktop; after each, the newest recovery point is the disk at its moment, to the byte. */
class GeneratedMomentsTest {
    private static final int SIZE = 16 << 20;
    private static final int ROUNDS = 24;
    private static final long SEED = 20261127;

    private final Random random = new Random(SEED);
    private LiveDesktop desk;

    private enum Event {
        NOTHING,
        LOST_BITMAP,
        STOP_AND_START,
        POWER_CUT,
        GROW,
        KILLED_TRANSFER,
        LOST_INDEX,
        OLD_POINTS_MERGED
    }

    @Test
    void everyPointIsTheDiskAtItsMoment(@TempDir Path folder) throws Exception {
        Map<Compared, Integer> compared = new EnumMap<>(Compared.class);
        try (LibvirtHost libvirt = new LibvirtHost(Files.createDirectory(folder.resolve("host")))) {
            libvirt.start();
            desk = new LiveDesktop(folder, libvirt, SIZE);
            desk.boot();
            for (int round = 0; round < ROUNDS; round++) {
                change(true);
                happen(Event.values()[random.nextInt(Event.values().length)]);
                change(true);
                JobStatus ended = sealWhileItWrites(round);
                compared.merge(ended.taken().orElseThrow().compared(), 1, Integer::sum);
                desk.lyon.engine().moments().keepCheckpoints(MACHINE, List.of(desk.checkpoint.orElseThrow()));
                assertThat(desk.checkpoints()).containsExactly(desk.checkpoint.orElseThrow());
            }
            desk.close();
        }
        assertThat(compared.get(Compared.DIRTY_BITMAP)).as("%s", compared).isGreaterThan(ROUNDS / 3);
        assertThat(compared.get(Compared.ALL_ABOVE_BASE)).as("%s", compared).isGreaterThan(ROUNDS / 8);
    }

    private JobStatus sealWhileItWrites(int round) throws Exception {
        MomentRequest request = desk.next();
        String id = desk.begin(request, List.of(desk.source()), 40_000);
        desk.awaitTaken(id);
        byte[] moment = desk.truth.clone();
        change(false);
        desk.lyon.engine().sending().limit(id, 0);
        JobStatus ended = desk.ended(id);
        Path layer = desk.sealed(request, ended);
        desk.holds(layer, moment);
        String verify = "verify-" + round;
        desk.oslo.engine().work().verify(verify, layer, DESKTOP, desk.point.orElseThrow());
        awaitOslo(verify);
        return ended;
    }

    private void awaitOslo(String job) throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> desk.oslo.engine().work().status(job).state() != JobState.RUNNING);
        JobStatus status = desk.oslo.engine().work().status(job);
        assertThat(status.failure()).isEmpty();
    }

    private void change(boolean discards) throws IOException {
        for (int i = random.nextInt(5); i > 0; i--) {
            int clusters = desk.truth.length / CLUSTER;
            int first = random.nextInt(clusters - 8);
            switch (random.nextInt(discards ? 5 : 4)) {
                case 0 -> desk.zero(first * CLUSTER, (1 + random.nextInt(6)) * CLUSTER);
                case 1 -> desk.zero(first * CLUSTER + 4096 * random.nextInt(16), 4096 * (1 + random.nextInt(30)));
                case 4 -> desk.discard(first, 1 + random.nextInt(6));
                default -> desk.write(
                        first * CLUSTER + 512 * random.nextInt(128),
                        512 * (1 + random.nextInt(800)),
                        random.nextInt(3));
            }
        }
    }

    private void happen(Event event) throws Exception {
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
                change(false);
                desk.lyon.engine().work().cancel(id);
                desk.ended(id);
                if (desk.status(id).state() == JobState.DONE) {
                    throw new AssertionError("what was slow was done before it was cancelled");
                }
            }
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
}
