// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.ZoneSurvey;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a decision about one desktop depends on, but for the address database.
 *
 * @param currentZone where the desktop is
 * @param survey answers for this desktop whether zones can take it in
 * @param now the time of the decision
 * @param report the client's newest; empty when it never reported
 * @param reportValidity how old a report may be to be believed
 * @param homeZone where to take the user to be when nothing is known; empty leaves the desktop where it is
 * @param administratorOverride the zone an administrator named
 * @param lastMoveAt when the desktop was last moved
 * @param pending what the last decision asked to be remembered
 */
public record DecisionInput(
        ZoneCatalog catalog,
        RoamingPolicy policy,
        ZoneId currentZone,
        ZoneSurvey survey,
        Instant now,
        Optional<LocationReport> report,
        Duration reportValidity,
        Optional<ZoneId> homeZone,
        Optional<ZoneId> administratorOverride,
        Optional<Instant> lastMoveAt,
        Optional<Pending> pending) {

    public DecisionInput {
        Objects.requireNonNull(catalog, "catalog");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(currentZone, "currentZone");
        Objects.requireNonNull(survey, "survey");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(reportValidity, "reportValidity");
        Objects.requireNonNull(homeZone, "homeZone");
        Objects.requireNonNull(administratorOverride, "administratorOverride");
        Objects.requireNonNull(lastMoveAt, "lastMoveAt");
        Objects.requireNonNull(pending, "pending");
    }

    /** Whether a report of this time is too old to be believed. */
    boolean isExpired(Instant reportedAt) {
        return reportedAt.isBefore(now.minus(reportValidity));
    }

    /** An input of what every decision needs; see the record for what each is. */
    public static Builder builder(
            ZoneCatalog catalog, RoamingPolicy policy, ZoneId currentZone, ZoneSurvey survey, Instant now) {
        return new Builder(catalog, policy, currentZone, survey, now);
    }

    /** Collects what may be absent; null everywhere means absent. */
    public static final class Builder {
        private final ZoneCatalog catalog;
        private final RoamingPolicy policy;
        private final ZoneId currentZone;
        private final ZoneSurvey survey;
        private final Instant now;
        private LocationReport report;
        private Duration reportValidity = Duration.ofHours(12);
        private ZoneId homeZone;
        private ZoneId administratorOverride;
        private Instant lastMoveAt;
        private Pending pending;

        private Builder(ZoneCatalog catalog, RoamingPolicy policy, ZoneId currentZone, ZoneSurvey survey, Instant now) {
            this.catalog = catalog;
            this.policy = policy;
            this.currentZone = currentZone;
            this.survey = survey;
            this.now = now;
        }

        public Builder report(LocationReport value) {
            report = value;
            return this;
        }

        /** Default: 12 hours, so that where somebody was yesterday moves nothing today. */
        public Builder reportValidity(Duration value) {
            reportValidity = value;
            return this;
        }

        /** Default: none, so that a desktop whose user is nowhere stays where it is. */
        public Builder homeZone(ZoneId value) {
            homeZone = value;
            return this;
        }

        /** Outranks everything but what is impossible, which gives {@link Decision.Refuse}. */
        public Builder administratorOverride(ZoneId value) {
            administratorOverride = value;
            return this;
        }

        public Builder lastMoveAt(Instant value) {
            lastMoveAt = value;
            return this;
        }

        public Builder pending(Pending value) {
            pending = value;
            return this;
        }

        public DecisionInput build() {
            return new DecisionInput(
                    catalog,
                    policy,
                    currentZone,
                    survey,
                    now,
                    Optional.ofNullable(report),
                    reportValidity,
                    Optional.ofNullable(homeZone),
                    Optional.ofNullable(administratorOverride),
                    Optional.ofNullable(lastMoveAt),
                    Optional.ofNullable(pending));
        }
    }
}
