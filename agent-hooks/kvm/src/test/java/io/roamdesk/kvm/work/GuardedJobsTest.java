// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks how a job stands may wait for its end, as long as few do. */
@Timeout(60)
class GuardedJobsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch end = new CountDownLatch(1);
    private final JobBook book = new JobBook();
    private final GuardedJobs jobs = new GuardedJobs(book, new DiskGuard());

    @BeforeEach
    void aJobThatRuns() throws Exception {
        jobs.start(JobKind.VERIFY, "job", List.of(), List.of(), progress -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
    }

    @AfterEach
    void letItEnd() {
        end.countDown();
        book.jobs().close();
    }

    private CompletableFuture<JobStatus> waiting() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return jobs.awaited("job", LONG);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void isAnsweredWhenTheJobEnds() throws Exception {
        CompletableFuture<JobStatus> answer = waiting();
        Thread.sleep(100);
        assertThat(answer).isNotDone();

        end.countDown();

        assertThat(answer.get(10, TimeUnit.SECONDS).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void isAnsweredWhenTheTimeIsOver() throws Exception {
        assertThat(jobs.awaited("job", Duration.ofMillis(20)).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void isAnsweredAtOnceWhenTwoWaitAlready() throws Exception {
        CompletableFuture<JobStatus> first = waiting();
        CompletableFuture<JobStatus> second = waiting();
        Thread.sleep(200);

        assertThat(waiting().get(10, TimeUnit.SECONDS).state()).isEqualTo(JobState.RUNNING);

        assertThat(first).isNotDone();
        end.countDown();
        assertThat(second.get(10, TimeUnit.SECONDS).state()).isEqualTo(JobState.DONE);
        assertThat(first.get(10, TimeUnit.SECONDS).state()).isEqualTo(JobState.DONE);
        assertThat(jobs.awaited("job", LONG).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void doesNotWaitForAJobThatIsNotKnown() {
        assertThatThrownBy(() -> jobs.awaited("another", LONG)).isInstanceOf(EngineException.class);
    }
}
