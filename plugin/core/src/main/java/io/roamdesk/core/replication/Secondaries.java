// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.zone.ZoneId;
import java.util.List;

/** Which zones hold the replicas that a policy wants. */
public sealed interface Secondaries {
    /** Which of the cases it is. */
    Kind kind();

    /** The cases. */
    enum Kind {
        NAMED,
        BEST
    }

    /**
     * These zones, except the one that the desktop lives in.
     *
     * @param zones 1 to 10 zones, each once
     */
    record Named(List<ZoneId> zones) implements Secondaries {
        /**
         * @throws InvalidReplicationSetting when there are none, too many, or one twice
         */
        public Named {
            zones = List.copyOf(zones);
            InvalidReplicationSetting.requireWithin("number of secondary zones", zones.size(), 1, 10);
            if (zones.stream().distinct().count() != zones.size()) {
                throw new InvalidReplicationSetting("secondary zones", zones, "each zone once");
            }
        }

        @Override
        public Kind kind() {
            return Kind.NAMED;
        }
    }

    /**
     * So many zones, the best by where the user has been, by distance and by free capacity.
     *
     * @param count 1 to 10
     */
    record Best(int count) implements Secondaries {
        /**
         * @throws InvalidReplicationSetting when the count is out of its range
         */
        public Best {
            InvalidReplicationSetting.requireWithin("number of secondary zones", count, 1, 10);
        }

        @Override
        public Kind kind() {
            return Kind.BEST;
        }
    }
}
