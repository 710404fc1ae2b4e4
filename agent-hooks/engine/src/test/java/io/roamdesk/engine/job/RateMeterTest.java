// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateMeterTest {
    private final AtomicLong now = new AtomicLong(5_000);
    private final RateMeter meter = new RateMeter(now::get);

    private void pass(double seconds) {
        now.addAndGet((long) (seconds * 1e9));
    }

    @Test
    void tellsTheRateOfASteadyFlow() {
        for (int i = 0; i < 100; i++) {
            pass(0.1);
            meter.add(100);
        }
        assertThat(meter.bytesPerSecond()).isBetween(950L, 1050L);
    }

    @Test
    void tellsTheRateSinceTheStartWhenThatWasJustNow() {
        pass(0.5);
        meter.add(500);

        assertThat(meter.bytesPerSecond()).isEqualTo(1000);
    }

    @Test
    void fallsToNothingWhenNothingComes() {
        pass(1);
        meter.add(1_000_000);
        pass(TimeUnit.MINUTES.toSeconds(2));

        assertThat(meter.bytesPerSecond()).isZero();
    }
}
