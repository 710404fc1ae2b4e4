// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The hours of each day in which replicas are updated, as far as the recovery point goal allows.
 *
 * @param from when they begin
 * @param to when they end; earlier than the beginning when they pass midnight
 * @param offset of both from UTC
 */
public record Hours(LocalTime from, LocalTime to, ZoneOffset offset) {
    /**
     * @throws InvalidReplicationSetting when they would be empty
     */
    public Hours {
        if (from.equals(to)) {
            throw new InvalidReplicationSetting("hours", from + "-" + to, "an end that differs from the beginning");
        }
    }

    /** Whether an instant lies in the hours. */
    public boolean contain(Instant instant) {
        LocalTime time = instant.atOffset(offset).toLocalTime();
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
    }

    /** The instant itself when it lies in the hours, else their next beginning. */
    public Instant nextWithin(Instant instant) {
        if (contain(instant)) {
            return instant;
        }
        OffsetDateTime here = instant.atOffset(offset);
        OffsetDateTime begin = here.toLocalDate().atTime(from).atOffset(offset);
        return (begin.isBefore(here) ? begin.plusDays(1) : begin).toInstant();
    }

    /** When the hours that an instant lies in end; the instant itself when it lies in none. */
    public Instant endAfter(Instant instant) {
        if (!contain(instant)) {
            return instant;
        }
        OffsetDateTime here = instant.atOffset(offset);
        OffsetDateTime end = here.toLocalDate().atTime(to).atOffset(offset);
        return (end.isAfter(here) ? end : end.plusDays(1)).toInstant();
    }

    /** How long they last. */
    public Duration length() {
        Duration length = Duration.between(from, to);
        return length.isNegative() ? length.plusDays(1) : length;
    }

    @Override
    public String toString() {
        return from + "-" + to + offset;
    }
}
