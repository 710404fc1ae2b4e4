// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import io.roamdesk.core.policy.NearRule;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.policy.RunningDesktop;
import io.roamdesk.core.policy.SameLocationRule;
import io.roamdesk.core.policy.Thresholds;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A policy as it is kept: plain values, in the units of the API. */
record PolicySettings(
        String sameLocation,
        Double sameLocationValue,
        String near,
        Double nearValue,
        List<String> zones,
        Double enter,
        Double leave,
        long dwellSeconds,
        long coolOffSeconds,
        String runningDesktop,
        long shutdownSeconds,
        long longestWaitSeconds,
        double blameWifiAbove) {

    static PolicySettings of(RoamingPolicy policy) {
        return new PolicySettings(
                name(policy.sameLocation()),
                value(policy.sameLocation()),
                name(policy.near()),
                value(policy.near()),
                policy.allowedZones().stream().map(ZoneId::value).sorted().toList(),
                policy.thresholds().map(Thresholds::enter).orElse(null),
                policy.thresholds().map(Thresholds::leave).orElse(null),
                policy.dwell().toSeconds(),
                policy.coolOff().toSeconds(),
                name(policy.runningDesktop().whenItDoesNotStop()),
                policy.runningDesktop().gracefulTimeout().toSeconds(),
                policy.longestWait().toSeconds(),
                policy.blameWifiAboveMillis().orElse(0));
    }

    RoamingPolicy toPolicy(PolicyId id, String name) {
        RoamingPolicy.Builder builder = RoamingPolicy.builder(id, name)
                .sameLocation(PolicyRules.sameLocation(sameLocation, sameLocationValue))
                .near(PolicyRules.near(near, nearValue))
                .allowedZones(zones.stream().map(ZoneId::new).collect(Collectors.toSet()))
                .dwell(Duration.ofSeconds(dwellSeconds))
                .coolOff(Duration.ofSeconds(coolOffSeconds))
                .runningDesktop(PolicyRules.treatment(runningDesktop), Duration.ofSeconds(shutdownSeconds))
                .longestWait(Duration.ofSeconds(longestWaitSeconds))
                .blameWifiAbove(blameWifiAbove == 0 ? null : blameWifiAbove);
        if (enter != null && leave != null) {
            builder.thresholds(enter, leave);
        }
        return builder.build();
    }

    private static String name(SameLocationRule rule) {
        return switch (rule.kind()) {
            case WITHIN_RADIUS -> PolicyRules.RADIUS;
            case SAME_CITY -> PolicyRules.CITY;
            case SAME_COUNTRY -> PolicyRules.COUNTRY;
            case SAME_OFFICE -> PolicyRules.OFFICE;
            case BELOW_LATENCY -> PolicyRules.LATENCY;
        };
    }

    private static Double value(SameLocationRule rule) {
        return switch (rule.kind()) {
            case WITHIN_RADIUS -> ((SameLocationRule.WithinRadius) rule).km();
            case BELOW_LATENCY -> ((SameLocationRule.BelowLatency) rule).millis();
            case SAME_CITY, SAME_COUNTRY, SAME_OFFICE -> null;
        };
    }

    private static String name(NearRule rule) {
        return switch (rule.kind()) {
            case CLOSEST -> PolicyRules.CLOSEST;
            case WITHIN_DISTANCE -> PolicyRules.DISTANCE;
            case BELOW_LATENCY -> PolicyRules.LATENCY;
        };
    }

    private static Double value(NearRule rule) {
        return switch (rule.kind()) {
            case CLOSEST -> null;
            case WITHIN_DISTANCE -> ((NearRule.WithinDistance) rule).km();
            case BELOW_LATENCY -> ((NearRule.BelowLatency) rule).millis();
        };
    }

    private static String name(RunningDesktop.Treatment treatment) {
        return switch (treatment) {
            case WAIT -> PolicyRules.WAIT;
            case FORCE -> PolicyRules.FORCE;
            case GIVE_UP -> PolicyRules.GIVE_UP;
        };
    }
}
