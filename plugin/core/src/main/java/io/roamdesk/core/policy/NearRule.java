// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

/** Which zone is the next best when none is where the user is. */
public sealed interface NearRule {

    /** The kinds, for exhaustive switches. */
    enum Kind {
        CLOSEST,
        WITHIN_DISTANCE,
        BELOW_LATENCY
    }

    Kind kind();

    /** The closest one, however far. */
    record Closest() implements NearRule {

        @Override
        public Kind kind() {
            return Kind.CLOSEST;
        }

        @Override
        public String toString() {
            return "closest";
        }
    }

    /**
     * The closest one, if at most this far away.
     *
     * @param km more than 0, up to 20,016
     */
    record WithinDistance(double km) implements NearRule {

        /**
         * @throws InvalidPolicySetting when the distance is out of range
         */
        public WithinDistance {
            InvalidPolicySetting.requireWithin("near distance", km, Limits.FARTHEST_KM, Unit.KM);
        }

        @Override
        public Kind kind() {
            return Kind.WITHIN_DISTANCE;
        }

        @Override
        public String toString() {
            return "within " + Unit.KM.text(km);
        }
    }

    /**
     * The fastest one, if its round trip is at most this.
     *
     * @param millis more than 0, up to 60,000
     */
    record BelowLatency(double millis) implements NearRule {

        /**
         * @throws InvalidPolicySetting when the latency is out of range
         */
        public BelowLatency {
            InvalidPolicySetting.requireWithin("near latency", millis, Limits.SLOWEST_MILLIS, Unit.MS);
        }

        @Override
        public Kind kind() {
            return Kind.BELOW_LATENCY;
        }

        @Override
        public String toString() {
            return "below " + Unit.MS.text(millis);
        }
    }
}
