// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

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

    /** The last instant of the hours that is not after this one: itself when it lies in them, else when they ended last. */
    public Instant lastUntil(Instant instant) {
        if (contain(instant)) {
            return instant;
        }
        OffsetDateTime here = instant.atOffset(offset);
        OffsetDateTime end = here.toLocalDate().atTime(to).atOffset(offset);
        return (end.isAfter(here) ? end.minusDays(1) : end).toInstant();
    }

    @Override
    public String toString() {
        return from + "-" + to + offset;
    }
}
