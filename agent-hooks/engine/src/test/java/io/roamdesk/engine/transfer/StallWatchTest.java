// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StallWatchTest {
    private final Semaphore cuts = new Semaphore(0);

    @Test
    void cutsWhenNothingMovesAndAgainIfNothingMovesAfterThat() throws Exception {
        StallWatch watch = new StallWatch(Duration.ofMillis(300), cuts::release);
        watch.start();
        assertThat(cuts.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
        watch.end();
    }

    @Test
    void letsBeWhatMovesAndWhatHasEnded() throws Exception {
        StallWatch watch = new StallWatch(Duration.ofSeconds(20), cuts::release);
        watch.start();
        for (int i = 0; i < 10; i++) {
            watch.moved();
            Thread.sleep(100);
        }
        watch.end();
        Thread.sleep(1200);
        assertThat(cuts.availablePermits()).isZero();
    }
}
