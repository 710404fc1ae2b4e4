// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How desktops follow their users. See {@link Builder} for the defaults.
 *
 * @param name 1 to 255 characters
 * @param sameLocation when a zone is where the user is
 * @param near which zone is the next best
 * @param allowedZones zones that may be chosen; empty for all
 * @param thresholds edges of the same-location rule; empty exactly when the rule measures nothing
 * @param dwell how long the same new zone must be the right one before the desktop moves: 0 to 7 days
 * @param coolOff least time from one move to the next: 0 to 7 days
 * @param runningDesktop what to do with a desktop that runs
 * @param longestWait predicted duration of a roam above which the user is connected where the desktop is: 0 to 1 day
 * @param blameWifiAboveMillis when every measured zone is slower than this, it is the user's own network; empty for never
 */
public record RoamingPolicy(
        PolicyId id,
        String name,
        SameLocationRule sameLocation,
        NearRule near,
        Set<ZoneId> allowedZones,
        Optional<Thresholds> thresholds,
        Duration dwell,
        Duration coolOff,
        RunningDesktop runningDesktop,
        Duration longestWait,
        OptionalDouble blameWifiAboveMillis) {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * @throws InvalidPolicySetting when a number or the name is out of its range
     * @throws ThresholdsInverted when leave lies inside enter or inside the rule's value, or enter outside it
     * @throws ThresholdsWithoutMeasure when there are thresholds for a rule of city, country or office
     */
    public RoamingPolicy {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(near, "near");
        Objects.requireNonNull(runningDesktop, "runningDesktop");
        if (name == null || name.isBlank() || name.length() > 255) {
            throw new InvalidPolicySetting("name", "\"" + name + "\"", "1 to 255 characters");
        }
        allowedZones = Set.copyOf(allowedZones);
        thresholds = edges(sameLocation, thresholds);
        requireUpTo("dwell", dwell, WEEK);
        requireUpTo("cool-off", coolOff, WEEK);
        requireUpTo("longest wait", longestWait, DAY);
        blameWifiAboveMillis.ifPresent(millis -> InvalidPolicySetting.requireWithin(
                "latency above which Wi-Fi is blamed", millis, Limits.SLOWEST_MILLIS, Unit.MS));
    }

    /** A policy with the defaults, to be changed where it differs. */
    public static Builder builder(PolicyId id, String name) {
        return new Builder(id, name);
    }

    /** A builder that starts from this policy, for an update. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Whether desktops of this policy may be moved into the zone. */
    public boolean allows(ZoneId zone) {
        return allowedZones.isEmpty() || allowedZones.contains(zone);
    }

    private static Optional<Thresholds> edges(SameLocationRule rule, Optional<Thresholds> given) {
        return switch (rule.kind()) {
            case WITHIN_RADIUS -> Optional.of(edges(((SameLocationRule.WithinRadius) rule).km(), Unit.KM, given));
            case BELOW_LATENCY -> Optional.of(edges(((SameLocationRule.BelowLatency) rule).millis(), Unit.MS, given));
            case SAME_CITY, SAME_COUNTRY, SAME_OFFICE -> {
                if (given.isPresent()) {
                    throw new ThresholdsWithoutMeasure(rule);
                }
                yield given;
            }
        };
    }

    private static Thresholds edges(double rule, Unit unit, Optional<Thresholds> given) {
        Thresholds thresholds = given.orElseGet(() -> Thresholds.around(rule));
        thresholds.check(rule, unit);
        return thresholds;
    }

    private static void requireUpTo(String setting, Duration value, Duration highest) {
        if (value.isNegative() || value.compareTo(highest) > 0) {
            throw new InvalidPolicySetting(setting, value.toSeconds() + " s", "0 to " + highest.toSeconds() + " s");
        }
    }

    /** Collects the settings of a policy. A setter that is not called leaves the default. */
    public static final class Builder {
        private final PolicyId id;
        private String name;
        private SameLocationRule sameLocation = new SameLocationRule.WithinRadius(100);
        private NearRule near = new NearRule.Closest();
        private Set<ZoneId> allowedZones = Set.of();
        private Optional<Thresholds> thresholds = Optional.empty();
        private Duration dwell = Duration.ZERO;
        private Duration coolOff = Duration.ofMinutes(10);
        private RunningDesktop runningDesktop =
                new RunningDesktop(RunningDesktop.Treatment.GIVE_UP, Duration.ofMinutes(2));
        private Duration longestWait = Duration.ofMinutes(5);
        private OptionalDouble blameWifiAboveMillis = OptionalDouble.of(300);

        private Builder(PolicyId id, String name) {
            this.id = id;
            this.name = name;
        }

        private Builder(RoamingPolicy policy) {
            this(policy.id, policy.name);
            sameLocation = policy.sameLocation;
            near = policy.near;
            allowedZones = policy.allowedZones;
            thresholds = policy.thresholds;
            dwell = policy.dwell;
            coolOff = policy.coolOff;
            runningDesktop = policy.runningDesktop;
            longestWait = policy.longestWait;
            blameWifiAboveMillis = policy.blameWifiAboveMillis;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Default: within 100 km. Takes the thresholds of the former rule away; set them after this. */
        public Builder sameLocation(SameLocationRule value) {
            sameLocation = value;
            thresholds = Optional.empty();
            return this;
        }

        /** Default: the closest. */
        public Builder near(NearRule value) {
            near = value;
            return this;
        }

        /** Default: empty, which allows all. */
        public Builder allowedZones(Set<ZoneId> value) {
            allowedZones = value;
            return this;
        }

        /** Default: enter at the rule's value, leave at 1.5 times that. In the unit of the rule. */
        public Builder thresholds(double enter, double leave) {
            thresholds = Optional.of(new Thresholds(enter, leave));
            return this;
        }

        /** Default: 0, since a person who connects is there. */
        public Builder dwell(Duration value) {
            dwell = value;
            return this;
        }

        /** Default: 10 minutes. */
        public Builder coolOff(Duration value) {
            coolOff = value;
            return this;
        }

        /** Default: 2 minutes to shut down, then leave it running where it is: nobody's work is lost. */
        public Builder runningDesktop(RunningDesktop.Treatment treatment, Duration gracefulTimeout) {
            runningDesktop = new RunningDesktop(treatment, gracefulTimeout);
            return this;
        }

        /** Default: 5 minutes. */
        public Builder longestWait(Duration value) {
            longestWait = value;
            return this;
        }

        /**
         * Default: 300 ms, more than a good line needs to the other side of the Earth and back.
         *
         * @param millis null for never
         */
        public Builder blameWifiAbove(Double millis) {
            blameWifiAboveMillis = millis == null ? OptionalDouble.empty() : OptionalDouble.of(millis);
            return this;
        }

        /**
         * @throws IllegalArgumentException see the record's constructor
         */
        public RoamingPolicy build() {
            return new RoamingPolicy(
                    id,
                    name,
                    sameLocation,
                    near,
                    allowedZones,
                    thresholds,
                    dwell,
                    coolOff,
                    runningDesktop,
                    longestWait,
                    blameWifiAboveMillis);
        }
    }
}
