// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final DiskResult RESULT =
            new DiskResult(new UUID(1, 2), Optional.empty(), Optional.empty(), 4, 3, 2, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };
    private final Jobs jobs = new Jobs(clock, 2, Duration.ofHours(1));

    @AfterEach
    void close() {
        jobs.close();
    }

    private static void ended(Job job) throws InterruptedException {
        assertThat(job.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void reportsWhatTheWorkReportsAndItsResult() throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Job job = jobs.start("a", progress -> {
            progress.phase("sending");
            progress.addTotal(100);
            progress.addDone(40);
            progress.addWire(7);
            reported.countDown();
            assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
            return List.of(RESULT);
        });
        assertThat(reported.await(10, TimeUnit.SECONDS)).isTrue();
        JobStatus running = job.status();
        assertThat(running.state()).isEqualTo(JobState.RUNNING);
        assertThat(running.phase()).isEqualTo("sending");
        assertThat(running.bytesDone()).isEqualTo(40);
        assertThat(running.bytesTotal()).isEqualTo(100);
        assertThat(running.wireBytes()).isEqualTo(7);
        assertThat(running.endedAt()).isEmpty();
        assertThat(running.disks()).isEmpty();

        now.set(Instant.EPOCH.plusSeconds(9));
        goOn.countDown();
        ended(job);
        JobStatus done = job.status();
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.startedAt()).isEqualTo(Instant.EPOCH);
        assertThat(done.endedAt()).contains(Instant.EPOCH.plusSeconds(9));
        assertThat(done.disks()).containsExactly(RESULT);
        assertThat(done.failure()).isEmpty();
    }

    @Test
    void startsTheWorkOfAnIdOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Job first = jobs.start("a", progress -> List.of());
        ended(first);
        Job second = jobs.start("a", progress -> {
            runs.incrementAndGet();
            return List.of();
        });

        assertThat(second).isSameAs(first);
        assertThat(runs).hasValue(0);
    }

    @Test
    void keepsTheCauseOfAFailure() throws Exception {
        Job known = jobs.start("a", progress -> {
            throw new EngineException(FailureCause.NO_SPACE, "12 bytes missing");
        });
        Job unknown = jobs.start("b", progress -> {
            throw new IllegalStateException("what now");
        });
        ended(known);
        ended(unknown);

        assertThat(known.status().state()).isEqualTo(JobState.FAILED);
        assertThat(known.status().failure().orElseThrow().failureCause()).isEqualTo(FailureCause.NO_SPACE);
        assertThat(unknown.status().failure().orElseThrow().failureCause()).isEqualTo(FailureCause.INTERNAL);
        assertThat(unknown.status().failure().orElseThrow()).hasMessageContaining("what now");
    }

    @Test
    void cancelsWorkThatFailsBecauseOfItAndWorkThatLooks() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        Job failing = jobs.start("a", progress -> {
            progress.onCancel(cut::countDown);
            assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
            throw new IOException("socket closed");
        });
        failing.cancel();
        ended(failing);

        assertThat(failing.status().state()).isEqualTo(JobState.CANCELLED);
        assertThat(failing.status().failure().orElseThrow().failureCause()).isEqualTo(FailureCause.CANCELLED);
    }

    @Test
    void countsWorkThatWasDoneBeforeTheCancelReachedItAsDone() throws Exception {
        Job job = jobs.start("a", progress -> List.of(RESULT));
        ended(job);
        job.cancel();

        assertThat(job.status().state()).isEqualTo(JobState.DONE);
    }

    @Test
    void forgetsEndedJobsByNumberAndAge() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            now.set(now.get().plusSeconds(1));
            ended(jobs.start(id, progress -> List.of()));
        }
        assertThat(jobs.find("a")).isEmpty();
        assertThat(jobs.find("b")).isPresent();
        assertThatThrownBy(() -> jobs.get("a"))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.failureCause()).isEqualTo(FailureCause.UNKNOWN_JOB));

        now.set(now.get().plus(Duration.ofHours(2)));
        assertThat(jobs.find("c")).isEmpty();
    }
}
