// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.operation.TestContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {
    private static final HostId HOST = new HostId("00000000-0000-0000-0000-000000000001");
    private static final Duration LASTS = Duration.ofMillis(1200);

    private final Patience patience = new Patience(new FakeTimings(LASTS));

    private final AtomicInteger tried = new AtomicInteger();

    private String attempt(Runnable heard, String code) {
        heard.run();
        throw new HostFailure(HOST, code, "try " + tried.incrementAndGet());
    }

    @Test
    void goesOnWithWhatWasHeardOfForLongerThanItLastsAndThenBroke() throws InterruptedException {
        String done = patience.with(TestContext.forward(), heard -> {
            if (tried.incrementAndGet() == 1) {
                Thread.sleep(LASTS.plusMillis(200).toMillis());
                heard.run();
                throw new HostFailure(HOST, HostFailure.UNREACHABLE, "the agent died");
            }
            return "done at try " + tried;
        });
        assertThat(done).isEqualTo("done at try 2");
    }

    @Test
    void givesUpWhenAHostDoesNotAnswerForLongerHoweverLongAnAttemptTakes() {
        assertThatThrownBy(() -> patience.with(TestContext.forward(), heard -> {
                    Thread.sleep(LASTS.plusMillis(100).toMillis());
                    throw new HostFailure(HOST, HostFailure.UNREACHABLE, "try " + tried.incrementAndGet());
                }))
                .hasMessageContaining("try 1");
        tried.set(0);
        assertThatThrownBy(() -> patience.with(TestContext.forward(), heard -> {
                    throw new HostFailure(HOST, HostFailure.UNREACHABLE, "try " + tried.incrementAndGet());
                }))
                .hasMessageContaining("try 3");
    }

    @Test
    void asksAnAgentThatHasForgottenAFewTimes() {
        assertThatThrownBy(() -> patience.with(TestContext.forward(), heard -> attempt(heard, "UNKNOWN_JOB")))
                .hasMessageContaining("try 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SPACE", "PEER_UNREACHABLE"})
    void doesNotTryAgainWhatWouldFailAgainOrWasTriedLongEnoughByTheHost(String code) {
        assertThatThrownBy(() -> patience.with(TestContext.forward(), heard -> attempt(heard, code)))
                .hasMessageContaining("try 1");
    }
}
