// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HabitsTest {
    private static final ZoneId PARIS = Zones.id("paris");
    private static final ZoneId BERLIN = Zones.id("berlin");
    /** A Monday. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:20:00Z");

    private static final Duration WEEK = Duration.ofDays(7);

    /** Mondays at nine in Paris, {@code weeks} of them before {@link #MONDAY}, except one. */
    private static Habits mondays(int weeks, int except) {
        Habits habits = Habits.NONE;
        for (int i = weeks; i >= 1; i--) {
            if (i != except) {
                habits = habits.visited(PARIS, MONDAY.minus(WEEK.multipliedBy(i)));
            }
        }
        return habits;
    }

    @Test
    void saysWhereTheUserIsOnMondays() {
        List<Likelihood> likely = mondays(8, 3).likely(MONDAY.minus(Duration.ofHours(2)), Duration.ofHours(4));
        assertThat(likely).hasSize(1);
        assertThat(likely.get(0).zone()).isEqualTo(PARIS);
        assertThat(likely.get(0).weight()).isBetween(0.7, 0.9);
        assertThat(likely.get(0).text("Paris")).isEqualTo("was in Paris on 6 of the last 8 Mondays at 09:00 UTC");
    }

    @Test
    void saysNothingOfOtherHours() {
        assertThat(mondays(8, 0).likely(MONDAY.plus(Duration.ofHours(2)), Duration.ofHours(4)))
                .isEmpty();
    }

    @Test
    void countsReportsOfTheSameHourOnce() {
        Habits once = Habits.NONE.visited(PARIS, MONDAY);
        assertThat(once.visited(PARIS, MONDAY.plusSeconds(600))).isEqualTo(once);
    }

    @Test
    void takesReportsInAnyOrder() {
        Habits forward = Habits.NONE.visited(PARIS, MONDAY.minus(WEEK)).visited(PARIS, MONDAY);
        Habits backward = Habits.NONE.visited(PARIS, MONDAY).visited(PARIS, MONDAY.minus(WEEK));
        assertThat(backward).isEqualTo(forward);
    }

    @Test
    void forgetsByHalfInFourWeeks() {
        Habits habits = Habits.NONE
                .visited(PARIS, MONDAY.minus(WEEK.multipliedBy(4)))
                .visited(BERLIN, MONDAY.plus(Duration.ofHours(3)));
        assertThat(habits.presence(MONDAY).get(BERLIN)).isEqualTo(2 / 3.0, within(1e-9));
    }

    @Test
    void prefersTheNewHabitToTheOld() {
        Habits habits = Habits.NONE;
        for (int i = 20; i >= 1; i--) {
            habits = habits.visited(i > 6 ? PARIS : BERLIN, MONDAY.minus(WEEK.multipliedBy(i)));
        }
        assertThat(habits.likely(MONDAY, Duration.ofHours(1)).get(0).zone()).isEqualTo(BERLIN);
    }

    @Test
    void dropsWhatIsOlderThanItCanHold() {
        Habits habits = mondays(8, 0).visited(BERLIN, MONDAY.plus(WEEK.multipliedBy(70)));
        assertThat(habits.hours()).hasSize(1);
        assertThat(habits.visited(PARIS, MONDAY).hours()).hasSize(1);
    }

    @Test
    void givesNoMoreThanCertaintyInAll() {
        Habits habits = Habits.NONE;
        for (int i = 9; i >= 1; i--) {
            for (int hour = 0; hour < 12; hour++) {
                habits = habits.visited(
                        Zones.id("zone " + hour),
                        MONDAY.minus(WEEK.multipliedBy(i)).plus(Duration.ofHours(hour)));
            }
        }
        double sum = habits.likely(MONDAY, Duration.ofHours(12)).stream()
                .mapToDouble(Likelihood::weight)
                .sum();
        assertThat(sum).isEqualTo(1, within(1e-9));
    }
}
