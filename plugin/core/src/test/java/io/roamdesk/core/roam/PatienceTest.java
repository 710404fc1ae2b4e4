// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.operation.TestContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final HostId HOST = new HostId("00000000-0000-0000-0000-000000000001");
    private static final Duration LASTS = Duration.ofMillis(1200);

    private final Patience patience = new Patience(new FakeTimings(LASTS));

    @Test
    void goesOnWithWhatWentWellForLongerThanItLastsAndThenBroke() throws InterruptedException {
        String done = patience.with(TestContext.forward(), tried -> {
            if (tried == 1) {
                Thread.sleep(LASTS.plusMillis(200).toMillis());
                throw new HostFailure(HOST, "PEER_UNREACHABLE", "the link broke");
            }
            return "done at try " + tried;
        });
        assertThat(done).isEqualTo("done at try 2");
    }

    @Test
    void givesUpWhenAHostDoesNotAnswerForLonger() {
        assertThatThrownBy(() -> patience.with(TestContext.forward(), tried -> {
                    throw new HostFailure(HOST, HostFailure.UNREACHABLE, "try " + tried);
                }))
                .isInstanceOf(HostFailure.class)
                .hasMessageContaining("try 3");
    }

    @Test
    void doesNotTryAgainWhatWouldFailAgain() {
        assertThatThrownBy(() -> patience.with(TestContext.forward(), tried -> {
                    throw new HostFailure(HOST, "NO_SPACE", "try " + tried);
                }))
                .hasMessageContaining("try 1");
    }
}
