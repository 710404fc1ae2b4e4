// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a user has been, by the hour of the week (UTC), for the last 64 weeks.
 *
 * <p>For each zone and hour of the week there is one bit for each week, so that reports which come again and again within the hour count once, that what is said of the past
 * ("on 7 of the last 8 Mondays") is true, and that forgetting, by half in four weeks, is done when asked and needs no writing. Averages by zone that decay in place were
 * rejected: they know neither.
 *
 * @param week the newest week of which anything is known, counted from Monday 1969-12-29
 * @param hours what is known
 */
public record Habits(long week, List<Hour> hours) {
    /** Nothing is known. */
    public static final Habits NONE = new Habits(0, List.of());

    /** Hours in a week. */
    static final int HOURS = 168;

    private static final int WEEKS = Long.SIZE;
    private static final double HALF_LIFE_WEEKS = 4;

    /** 1970-01-01 was a Thursday. */
    private static final long HOURS_FROM_MONDAY = 3 * 24;

    public Habits {
        hours = List.copyOf(hours);
    }

    /**
     * The weeks in which the user was in a zone in an hour.
     *
     * @param zone the zone
     * @param hour the hour of the week, 0 (Monday, 00:00 UTC) to 167
     * @param weeks bit k is set when the user was there k weeks before the newest week
     */
    public record Hour(ZoneId zone, int hour, long weeks) {}

    /** The same, and the user was in a zone at an instant. What is older than 64 weeks is dropped. */
    public Habits visited(ZoneId zone, Instant at) {
        long atWeek = weekOf(at);
        int atHour = hourOf(at);
        Habits now = hours.isEmpty() ? new Habits(atWeek, hours) : as(Math.max(week, atWeek));
        long age = now.week - atWeek;
        if (age >= WEEKS) {
            return now;
        }
        long bit = 1L << age;
        List<Hour> changed = new ArrayList<>();
        long before = 0;
        for (Hour known : now.hours) {
            if (known.zone.equals(zone) && known.hour == atHour) {
                before = known.weeks;
            } else {
                changed.add(known);
            }
        }
        changed.add(new Hour(zone, atHour, before | bit));
        return new Habits(now.week, changed);
    }

    private Habits as(long newest) {
        long shift = newest - week;
        if (shift == 0) {
            return this;
        }
        return new Habits(
                newest,
                hours.stream()
                        .map(it -> new Hour(it.zone, it.hour, shift >= WEEKS ? 0 : it.weeks << shift))
                        .filter(it -> it.weeks != 0)
                        .toList());
    }

    /**
     * Where the user will likely be at some time from now until the horizon, the likeliest first. The weights are 0 to 1, and 1 in all at the most.
     *
     * @param horizon at most a week
     */
    public List<Likelihood> likely(Instant now, Duration horizon) {
        Map<ZoneId, Likelihood> best = new HashMap<>();
        long last = hoursOf(now.plus(horizon));
        for (long hour = hoursOf(now); hour <= last; hour++) {
            for (Likelihood one : in((int) Math.floorMod(hour + HOURS_FROM_MONDAY, (long) HOURS), weekOf(now))) {
                best.merge(one.zone(), one, (a, b) -> a.weight() >= b.weight() ? a : b);
            }
        }
        double sum = best.values().stream().mapToDouble(Likelihood::weight).sum();
        double scale = Math.max(1, sum);
        return best.values().stream()
                .map(it -> it.scaled(1 / scale))
                .sorted(Comparator.comparingDouble(Likelihood::weight)
                        .reversed()
                        .thenComparing(Likelihood::zone))
                .toList();
    }

    /** How much of all known hours the user spent in each zone, what is long ago counting less: 0 to 1 for each, 1 in all. */
    public Map<ZoneId, Double> presence(Instant now) {
        Map<ZoneId, Double> weights = new HashMap<>();
        hours.forEach(it -> weights.merge(it.zone, weight(it, weekOf(now)), Double::sum));
        double sum = weights.values().stream().mapToDouble(it -> it).sum();
        weights.replaceAll((zone, weight) -> weight / sum);
        return weights;
    }

    private List<Likelihood> in(int hour, long nowWeek) {
        List<Hour> there = hours.stream().filter(it -> it.hour == hour).toList();
        // One imagined week elsewhere: a single visit does not make a habit.
        double all = 1 + there.stream().mapToDouble(it -> weight(it, nowWeek)).sum();
        return there.stream()
                .map(it -> new Likelihood(
                        it.zone, weight(it, nowWeek) / all, hour, seen(it.weeks, nowWeek), knownWeeks(nowWeek)))
                .toList();
    }

    private double weight(Hour hour, long nowWeek) {
        double weight = 0;
        for (int k = 0; k < WEEKS; k++) {
            if ((hour.weeks >>> k & 1) != 0) {
                weight += Math.pow(0.5, (nowWeek - week + k) / HALF_LIFE_WEEKS);
            }
        }
        return weight;
    }

    /** In how many of the last weeks that are told of. */
    private int seen(long weeks, long nowWeek) {
        int told = (int) Math.max(0, Likelihood.WEEKS_TOLD - (nowWeek - week));
        return Long.bitCount(weeks & (1L << told) - 1);
    }

    /** How many of the last weeks anything can be known of: since the first visit. */
    private int knownWeeks(long nowWeek) {
        long any = hours.stream().mapToLong(Hour::weeks).reduce(0, (a, b) -> a | b);
        long since = nowWeek - week + WEEKS - Long.numberOfLeadingZeros(any);
        return (int) Math.min(Likelihood.WEEKS_TOLD, since);
    }

    private static long hoursOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3600L);
    }

    private static long weekOf(Instant at) {
        return Math.floorDiv(hoursOf(at) + HOURS_FROM_MONDAY, (long) HOURS);
    }

    private static int hourOf(Instant at) {
        return (int) Math.floorMod(hoursOf(at) + HOURS_FROM_MONDAY, (long) HOURS);
    }
}
