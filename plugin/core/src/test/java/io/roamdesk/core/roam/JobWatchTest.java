// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.operation.TestContext;
import io.roamdesk.core.roam.Hosts.JobReport;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often hosts are asked for their jobs, and how long they may wait before they answer. */
@Timeout(60)
class JobWatchTest {
    private static final HostId HOST = new HostId("00000000-0000-0000-0000-000000000001");

    private final Map<String, Integer> looksUntilTheEnd = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final JobWatch watch = new JobWatch((Hosts) Proxy.newProxyInstance(
            Hosts.class.getClassLoader(),
            new Class<?>[] {Hosts.class},
            (proxy, method, arguments) -> answer((String) arguments[1], (Duration) arguments[2])));

    private JobReport answer(String job, Duration wait) {
        asked.add(job + " " + wait.toMillis());
        return report(
                looksUntilTheEnd.merge(job, -1, Integer::sum) > 0 ? JobReport.State.RUNNING : JobReport.State.DONE);
    }

    private static JobReport report(JobReport.State state) {
        return new JobReport(state, 1, 2, 0, 0, Instant.EPOCH, "", Optional.empty(), List.of(), Optional.empty());
    }

    private JobWatch.Job job(String id, int looks) {
        looksUntilTheEnd.put(id, looks);
        return new JobWatch.Job(HOST, id, () -> report(JobReport.State.RUNNING));
    }

    @Test
    void allowsMoreTimeFromLookToLook() throws InterruptedException {
        List<JobReport> ended = watch.untilEnd(List.of(job("a", 4)), TestContext.forward());

        assertThat(ended).extracting(JobReport::state).containsExactly(JobReport.State.DONE);
        assertThat(asked).containsExactly("a 50", "a 100", "a 200", "a 400");
    }

    @Test
    void waitsForOneOfSeveralJobsAndNeverForOneThatHasEnded() throws InterruptedException {
        watch.untilEnd(List.of(job("a", 1), job("b", 3)), TestContext.forward());

        assertThat(asked).containsExactly("a 50", "b 0", "b 100", "b 200");
    }

    @Test
    void doesNotHurryAHostThatAnswersAtOnce() throws InterruptedException {
        long begun = System.nanoTime();

        watch.untilEnd(List.of(job("a", 4)), TestContext.forward());

        // It has ended at the fourth look: after the pauses between the four, of 350 ms less what is rounded off.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(340));
    }
}
