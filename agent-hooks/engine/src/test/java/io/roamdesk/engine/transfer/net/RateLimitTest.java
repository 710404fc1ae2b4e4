// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong now = new AtomicLong(1_000_000_000L);

    @Test
    void letsNoMoreThanTheRateThroughOverTime() {
        RateLimit limit = new RateLimit(1_000_000, now::get);
        long end = now.get();
        for (int i = 0; i < 1000; i++) {
            end = now.get() + limit.reserve(10_000);
            now.set(Math.max(now.get(), end));
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(end - 1_000_000_000L)).isEqualTo(10_000);
    }

    @Test
    void doesNotSaveUpMoreThanAMoment() {
        RateLimit limit = new RateLimit(1_000_000, now::get);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));

        assertThat(TimeUnit.NANOSECONDS.toMillis(limit.reserve(1_000_000))).isEqualTo(950);
    }

    @Test
    void pacesToANewRateFromNowOn() {
        RateLimit limit = new RateLimit(1_000, now::get);
        limit.reserve(1_000_000);
        limit.set(1_000_000);
        assertThat(TimeUnit.NANOSECONDS.toMillis(limit.reserve(1_000_000))).isEqualTo(1000);
        limit.set(0);
        assertThat(limit.reserve(1_000_000)).isZero();
        assertThatThrownBy(() -> limit.set(-1)).hasMessageContaining("-1");
    }

    @Test
    void doesNotLimitAtZero() {
        RateLimit limit = new RateLimit(0, now::get);

        assertThat(limit.reserve(Integer.MAX_VALUE)).isZero();
        assertThatThrownBy(() -> new RateLimit(-1)).hasMessageContaining("-1");
    }
}
