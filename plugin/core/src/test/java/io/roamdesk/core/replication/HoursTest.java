// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HoursTest {
    private final Hours night = new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.ofHours(1));

    @Test
    void passMidnight() {
        assertThat(night.contain(Instant.parse("2026-03-02T21:00:00Z"))).isTrue();
        assertThat(night.contain(Instant.parse("2026-03-02T20:59:59Z"))).isFalse();
        assertThat(night.contain(Instant.parse("2026-03-02T04:59:59Z"))).isTrue();
        assertThat(night.contain(Instant.parse("2026-03-02T05:00:00Z"))).isFalse();
    }

    @Test
    void endLastBeforeAnInstantOutsideOfThem() {
        assertThat(night.lastUntil(Instant.parse("2026-03-02T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-02T05:00:00Z"));
        assertThat(night.lastUntil(Instant.parse("2026-03-02T23:30:00Z")))
                .isEqualTo(Instant.parse("2026-03-02T23:30:00Z"));
        Hours day = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneOffset.UTC);
        assertThat(day.lastUntil(Instant.parse("2026-03-02T08:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-01T17:00:00Z"));
        assertThat(day.lastUntil(Instant.parse("2026-03-02T18:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));
    }

    @Test
    void areRefusedWhenEmpty() {
        assertThatThrownBy(() -> new Hours(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC))
                .isInstanceOf(InvalidReplicationSetting.class)
                .hasMessageContaining("12:00-12:00");
    }
}
