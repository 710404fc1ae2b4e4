// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static io.roamdesk.engine.transfer.Travel.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.Job;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.Jobs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers that break, are spoilt, limited, cancelled or run out of room, over a link that does so. */
class BrokenTransferTest {
    private static final int FEW = 2;

    @TempDir
    Path directory;

    private Travel travel;
    private FaultyLink link;

    @BeforeEach
    void start() throws IOException {
        travel = new Travel(directory);
        link = new FaultyLink(travel.tokyo.port());
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        travel.close();
    }

    private EngineException failing(SendPlan plan) {
        return catchThrowableOfType(EngineException.class, () -> travel.paris.sender.send(plan, new JobProgress()));
    }

    @Test
    void takesUpWhatArrivedWhereverTheLinkBroke() throws IOException {
        Path desktop = travel.desktop(600);
        TargetDisk target = travel.toTokyo();
        // What is under way when the link breaks is lost: a batch of 16 components on each connection. With few
        // connections that is less than what passes in between.
        Random random = new Random(20);
        long wire = 600L * Grain.BYTES / 2;
        long passed = 0;
        for (int i = 0; i < 3; i++) {
            passed += (long) (wire * (0.1 + 0.15 * random.nextDouble()));
            link.cutAfter(passed);
            String id = travel.nextId();
            travel.tokyo.receiver.open(Travel.spec(id, target));
            assertThat(failing(travel.plan(id, link.port(), desktop).withConnections(FEW))
                            .failureCause())
                    .isEqualTo(FailureCause.PEER_UNREACHABLE);
            travel.tokyo.receiver.close(id, true);
            assertThat(target.finalPath()).doesNotExist();
            link.restore();
            passed = link.passed();
        }

        String id = travel.nextId();
        travel.tokyo.receiver.open(Travel.spec(id, target));
        DiskResult result = travel.paris
                .sender
                .send(travel.plan(id, link.port(), desktop), new JobProgress())
                .get(0);

        assertSame(desktop, target.finalPath());
        assertThat(result.reusedBytes()).isPositive();
        assertThat(result.sentBytes() + result.reusedBytes()).isEqualTo(600L * Grain.BYTES);
    }

    @Test
    void goesOnByItselfWhenTheLinkComesBackInTime() throws Exception {
        Path desktop = travel.desktop(120);
        TargetDisk target = travel.toTokyo();
        String id = travel.nextId();
        travel.tokyo.receiver.open(Travel.spec(id, target));
        link.cutAfter(1 << 20);
        SendPlan plan = travel.plan(id, link.port(), desktop).withPatience(Duration.ofSeconds(30));
        try (Jobs jobs = new Jobs()) {
            Job job = jobs.start(id, progress -> travel.paris.sender.send(plan, progress));
            await().atMost(30, TimeUnit.SECONDS).until(() -> link.passed() >= 1 << 20);
            link.restore();

            assertThat(job.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(job.status().failure()).isEmpty();
        }
        assertSame(desktop, target.finalPath());
    }

    @Test
    void arrivesWholeThoughBytesAreSpoiltOnTheWay() throws IOException {
        Path desktop = travel.desktop(60);
        TargetDisk target = travel.toTokyo();
        String id = travel.nextId();
        travel.tokyo.receiver.open(Travel.spec(id, target));
        link.spoilAfter(1 << 20);

        travel.paris.sender.send(
                travel.plan(id, link.port(), desktop).withPatience(Duration.ofSeconds(30)), new JobProgress());

        assertSame(desktop, target.finalPath());
        assertThat(link.passed()).isGreaterThan(1 << 20);
    }

    @Test
    void stopsAtOnceWhenItIsCancelled() throws Exception {
        Path desktop = travel.desktop(200);
        TargetDisk target = travel.toTokyo();
        String id = travel.nextId();
        travel.tokyo.receiver.open(Travel.spec(id, target));
        SendPlan slow = travel.plan(id, travel.tokyo.port(), desktop).withBytesPerSecond(100_000);
        try (Jobs jobs = new Jobs()) {
            Job job = jobs.start(id, progress -> travel.paris.sender.send(slow, progress));
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> job.status().phase().startsWith("sending"));
            job.cancel();

            assertThat(job.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(job.status().state()).isEqualTo(JobState.CANCELLED);
            assertThat(job.status().failure()).hasValueSatisfying(failure -> assertThat(failure.failureCause())
                    .isEqualTo(FailureCause.CANCELLED));
        }
        travel.tokyo.receiver.close(id, false);
        assertThat(target.finalPath()).doesNotExist();
        assertThat(target.partialPath()).doesNotExist();
        assertThat(travel.paris.pool).isDirectoryNotContaining("glob:**/.*");
        // The source is let go: QEMU would refuse to write to an image that a reader of ours still holds.
        TestImages.io(desktop, "write -P 1 0 64k");
    }

    @Test
    void goesFasterAsSoonAsTheLimitIsLifted() throws Exception {
        Path desktop = travel.desktop(200);
        TargetDisk target = travel.toTokyo();
        String id = travel.nextId();
        travel.tokyo.receiver.open(Travel.spec(id, target));
        SendPlan slow = travel.plan(id, travel.tokyo.port(), desktop)
                .withBytesPerSecond(10_000)
                .withPatience(Duration.ofSeconds(60));
        try (Jobs jobs = new Jobs()) {
            Job job = jobs.start(id, progress -> travel.paris.sender.send(slow, progress));
            await().atMost(60, TimeUnit.SECONDS).until(() -> job.status().wireBytes() > 0);
            job.limit(0);

            // At the old rate it would take ten minutes.
            assertThat(job.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(job.status().state()).isEqualTo(JobState.DONE);
        }
        assertSame(desktop, target.finalPath());
    }

    @Test
    void stopsAtOnceWhileThePeerDoesNotAnswer() throws Exception {
        Path desktop = travel.desktop(1);
        try (ServerSocket silent = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
                Jobs jobs = new Jobs()) {
            SendPlan plan = travel.plan("silent", silent.getLocalPort(), desktop);
            Job job = jobs.start("silent", progress -> travel.paris.sender.send(plan, progress));
            await().atMost(30, TimeUnit.SECONDS).until(() -> job.status().wireBytes() > 0);
            job.cancel();

            assertThat(job.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(job.status().state()).isEqualTo(JobState.CANCELLED);
        }
        assertThat(travel.paris.pool).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void keepsToTheRateOnTheWire() throws IOException {
        Path desktop = travel.desktop(60);
        TargetDisk target = travel.toTokyo();
        String id = travel.nextId();
        travel.tokyo.receiver.open(Travel.spec(id, target));
        long rate = 1_000_000;
        long start = System.nanoTime();

        travel.paris.sender.send(travel.plan(id, link.port(), desktop).withBytesPerSecond(rate), new JobProgress());

        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(link.passed() / seconds).isLessThan(rate * 1.1);
        assertSame(desktop, target.finalPath());
    }

    @Test
    void saysThatTheDestinationIsFullAndGoesOnWhenThereIsRoom() throws IOException {
        travel.close();
        link.close();
        Path small = Files.createDirectories(directory.resolve("small"));
        TestImages.run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", small.toString());
        try {
            travel = new Travel(Files.createDirectories(directory.resolve("second")), small, Clock.systemUTC());
            link = new FaultyLink(travel.tokyo.port());
            Path desktop = travel.desktop(600);
            TargetDisk target = travel.toTokyo();
            String id = travel.nextId();
            travel.tokyo.receiver.open(Travel.spec(id, target));

            EngineException full = failing(travel.plan(id, link.port(), desktop));

            assertThat(full.failureCause()).isEqualTo(FailureCause.NO_SPACE);
            assertThat(target.finalPath()).doesNotExist();
            travel.tokyo.receiver.close(id, true);
            assertThat(target.partialPath()).exists();

            TestImages.run("mount", "-o", "remount,size=128m", small.toString());
            String second = travel.nextId();
            travel.tokyo.receiver.open(Travel.spec(second, target));
            DiskResult result = travel.paris
                    .sender
                    .send(travel.plan(second, link.port(), desktop), new JobProgress())
                    .get(0);
            assertSame(desktop, target.finalPath());
            assertThat(result.reusedBytes()).isPositive();
            travel.close();
        } finally {
            TestImages.run("umount", "-l", small.toString());
        }
    }

    @Test
    void sealsOnceHoweverOftenItIsAsked() throws IOException {
        Path desktop = travel.desktop(5);
        TargetDisk target = travel.toTokyo();
        String id = travel.nextId();
        TransferSpec spec = Travel.spec(id, target);
        travel.tokyo.receiver.open(spec);
        SendPlan plan = travel.plan(id, travel.tokyo.port(), desktop);
        DiskResult first = travel.paris.sender.send(plan, new JobProgress()).get(0);

        DiskResult same = travel.paris.sender.send(plan, new JobProgress()).get(0);
        assertThat(same.point()).isEqualTo(first.point());
        assertThat(same.sentBytes()).isZero();

        travel.tokyo.receiver.close(id, false);
        travel.tokyo.receiver.open(spec);
        assertThat(travel.paris.sender.send(plan, new JobProgress()).get(0).point())
                .isEqualTo(first.point());
        assertSame(desktop, target.finalPath());
    }

    @Test
    void refusesToSealWhatTheSenderDoesNotHave() throws IOException {
        Path desktop = travel.desktop(5);
        TargetDisk target = travel.toTokyo();
        String id = travel.nextId();
        travel.tokyo.receiver.open(Travel.spec(id, target));
        travel.paris.sender.send(travel.plan(id, travel.tokyo.port(), desktop).withSeal(false), new JobProgress());

        try (RawPeer peer = new RawPeer(travel, id)) {
            EngineException refused =
                    catchThrowableOfType(EngineException.class, () -> peer.seal(Digest.ZERO_COMPONENT));
            assertThat(refused.failureCause()).isEqualTo(FailureCause.DIGEST_MISMATCH);
        }
        assertThat(target.finalPath()).doesNotExist();
        assertThat(target.partialPath()).exists();
    }
}
