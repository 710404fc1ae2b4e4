// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.roam.Hosts.Moment;
import io.roamdesk.core.roam.Hosts.Taken;
import io.roamdesk.protocol.MachineMomentTO;
import io.roamdesk.protocol.MomentTO;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Moments at which running machines are read, between the domain and the protocol. */
final class Moments {
    private Moments() {}

    static MachineMomentTO toMessage(Moment moment) {
        return new MachineMomentTO(
                moment.machine(), moment.checkpoint(), moment.since().orElse(null), moment.freeze());
    }

    static Taken toDomain(MomentTO taken) {
        return new Taken(
                Instant.ofEpochMilli(taken.getTakenAt()),
                switch (taken.getConsistency()) {
                    case CRASH -> Consistency.CRASH;
                    case FILE_SYSTEMS -> Consistency.FILE_SYSTEMS;
                    case TIMED_OUT -> Consistency.TIMED_OUT;
                },
                switch (taken.getCompared()) {
                    case DIRTY_BITMAP -> Compared.DIRTY_BITMAP;
                    case ALL_ABOVE_BASE -> Compared.ALL_ABOVE_BASE;
                },
                Optional.ofNullable(taken.getReason()),
                Duration.ofMillis(taken.getFrozenMillis()));
    }
}
