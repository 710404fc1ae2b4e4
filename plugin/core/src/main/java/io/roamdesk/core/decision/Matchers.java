// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.policy.SameLocationRule;

/** Which matcher answers which rule. */
final class Matchers {

    private static final LocationMatcher RADIUS = new RadiusMatcher();
    private static final LocationMatcher CITY = new CityMatcher();
    private static final LocationMatcher COUNTRY = new CountryMatcher();
    private static final LocationMatcher OFFICE = new OfficeMatcher();
    private static final LocationMatcher LATENCY = new LatencyMatcher();

    private Matchers() {}

    static LocationMatcher of(SameLocationRule rule) {
        return switch (rule.kind()) {
            case WITHIN_RADIUS -> RADIUS;
            case SAME_CITY -> CITY;
            case SAME_COUNTRY -> COUNTRY;
            case SAME_OFFICE -> OFFICE;
            case BELOW_LATENCY -> LATENCY;
        };
    }
}
