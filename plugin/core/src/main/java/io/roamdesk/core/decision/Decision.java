// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What should be done with a desktop now. */
public sealed interface Decision {

    /** The kinds, for exhaustive switches. */
    enum Kind {
        STAY,
        MOVE,
        POSTPONE,
        REFUSE
    }

    Kind kind();

    /** Where the user is to be connected once the decision has been carried out. */
    ZoneId zone();

    Explanation explanation();

    /** What to remember for the next decision about this desktop; empty means to forget what was remembered. */
    Optional<Pending> pending();

    /** Leave the desktop where it is. */
    record Stay(ZoneId zone, Optional<Pending> pending, Explanation explanation) implements Decision {

        public Stay {
            Objects.requireNonNull(zone, "zone");
            Objects.requireNonNull(pending, "pending");
            Objects.requireNonNull(explanation, "explanation");
        }

        @Override
        public Kind kind() {
            return Kind.STAY;
        }
    }

    /**
     * Move the desktop, then connect.
     *
     * @param from where it is
     * @param zone where it goes
     * @param predicted how long that takes, if anything allows a prediction
     */
    record Move(ZoneId from, ZoneId zone, Optional<Duration> predicted, Explanation explanation) implements Decision {

        public Move {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(zone, "zone");
            Objects.requireNonNull(predicted, "predicted");
            Objects.requireNonNull(explanation, "explanation");
        }

        @Override
        public Kind kind() {
            return Kind.MOVE;
        }

        @Override
        public Optional<Pending> pending() {
            return Optional.empty();
        }
    }

    /**
     * Connect where the desktop is, replicate ahead in the background, move at a later connect.
     *
     * @param zone where it is
     * @param replicateTo where it should go
     * @param predicted how long a move would take now
     */
    record Postpone(
            ZoneId zone, ZoneId replicateTo, Duration predicted, Optional<Pending> pending, Explanation explanation)
            implements Decision {

        public Postpone {
            Objects.requireNonNull(zone, "zone");
            Objects.requireNonNull(replicateTo, "replicateTo");
            Objects.requireNonNull(predicted, "predicted");
            Objects.requireNonNull(pending, "pending");
            Objects.requireNonNull(explanation, "explanation");
        }

        @Override
        public Kind kind() {
            return Kind.POSTPONE;
        }
    }

    /**
     * An administrator named a zone that cannot take the desktop: an error to show, the desktop stays.
     *
     * @param zone where it is
     * @param wanted what was asked for
     */
    record Refuse(ZoneId zone, ZoneId wanted, Explanation explanation) implements Decision {

        public Refuse {
            Objects.requireNonNull(zone, "zone");
            Objects.requireNonNull(wanted, "wanted");
            Objects.requireNonNull(explanation, "explanation");
        }

        @Override
        public Kind kind() {
            return Kind.REFUSE;
        }

        @Override
        public Optional<Pending> pending() {
            return Optional.empty();
        }
    }
}
