// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

/** When a zone counts as where the user is. */
public sealed interface SameLocationRule {

    /** The kinds, for exhaustive switches. */
    enum Kind {
        WITHIN_RADIUS,
        SAME_CITY,
        SAME_COUNTRY,
        SAME_OFFICE,
        BELOW_LATENCY
    }

    Kind kind();

    /**
     * The zone is at most this far away.
     *
     * @param km more than 0, up to 20,016 (half the Earth's circumference)
     */
    record WithinRadius(double km) implements SameLocationRule {

        /**
         * @throws InvalidPolicySetting when the radius is out of range
         */
        public WithinRadius {
            InvalidPolicySetting.requireWithin("radius", km, Limits.FARTHEST_KM, Unit.KM);
        }

        @Override
        public Kind kind() {
            return Kind.WITHIN_RADIUS;
        }

        @Override
        public String toString() {
            return "within " + Unit.KM.text(km);
        }
    }

    /** The zone is in the user's city. */
    record SameCity() implements SameLocationRule {

        @Override
        public Kind kind() {
            return Kind.SAME_CITY;
        }

        @Override
        public String toString() {
            return "same city";
        }
    }

    /** The zone is in the user's country. */
    record SameCountry() implements SameLocationRule {

        @Override
        public Kind kind() {
            return Kind.SAME_COUNTRY;
        }

        @Override
        public String toString() {
            return "same country";
        }
    }

    /** The zone serves the office that the user is in. */
    record SameOffice() implements SameLocationRule {

        @Override
        public Kind kind() {
            return Kind.SAME_OFFICE;
        }

        @Override
        public String toString() {
            return "same office";
        }
    }

    /**
     * The round trip to the zone is at most this.
     *
     * @param millis more than 0, up to 60,000
     */
    record BelowLatency(double millis) implements SameLocationRule {

        /**
         * @throws InvalidPolicySetting when the latency is out of range
         */
        public BelowLatency {
            InvalidPolicySetting.requireWithin("latency", millis, Limits.SLOWEST_MILLIS, Unit.MS);
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
