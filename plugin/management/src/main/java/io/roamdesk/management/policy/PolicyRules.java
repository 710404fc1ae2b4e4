// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.policy;

import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.core.policy.NearRule;
import io.roamdesk.core.policy.RunningDesktop;
import io.roamdesk.core.policy.SameLocationRule;
import java.util.Locale;

/** The words by which the API names the rules of a policy. */
final class PolicyRules {
    static final String RADIUS = "radius";
    static final String CITY = "city";
    static final String COUNTRY = "country";
    static final String OFFICE = "office";
    static final String LATENCY = "latency";
    static final String CLOSEST = "closest";
    static final String DISTANCE = "distance";
    static final String WAIT = "wait";
    static final String FORCE = "force";
    static final String GIVE_UP = "giveup";

    private PolicyRules() {}

    static SameLocationRule sameLocation(String name, Double value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case RADIUS:
                return new SameLocationRule.WithinRadius(needed("samelocation", name, value, "km"));
            case LATENCY:
                return new SameLocationRule.BelowLatency(needed("samelocation", name, value, "ms"));
            case CITY:
                none("samelocation", name, value);
                return new SameLocationRule.SameCity();
            case COUNTRY:
                none("samelocation", name, value);
                return new SameLocationRule.SameCountry();
            case OFFICE:
                none("samelocation", name, value);
                return new SameLocationRule.SameOffice();
            default:
                throw new InvalidParameterValueException("samelocation \"" + name
                        + "\" is not a rule: radius, city, country, office or latency is expected");
        }
    }

    static NearRule near(String name, Double value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case CLOSEST:
                none("near", name, value);
                return new NearRule.Closest();
            case DISTANCE:
                return new NearRule.WithinDistance(needed("near", name, value, "km"));
            case LATENCY:
                return new NearRule.BelowLatency(needed("near", name, value, "ms"));
            default:
                throw new InvalidParameterValueException(
                        "near \"" + name + "\" is not a rule: closest, distance or latency is expected");
        }
    }

    static RunningDesktop.Treatment treatment(String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case WAIT:
                return RunningDesktop.Treatment.WAIT;
            case FORCE:
                return RunningDesktop.Treatment.FORCE;
            case GIVE_UP:
                return RunningDesktop.Treatment.GIVE_UP;
            default:
                throw new InvalidParameterValueException(
                        "runningdesktop \"" + name + "\" is not known: wait, force or giveup is expected");
        }
    }

    private static double needed(String parameter, String rule, Double value, String unit) {
        if (value == null) {
            throw new InvalidParameterValueException(
                    parameter + "=" + rule + " needs " + parameter + "value, in " + unit);
        }
        return value;
    }

    private static void none(String parameter, String rule, Double value) {
        if (value != null) {
            throw new InvalidParameterValueException(
                    parameter + "=" + rule + " measures nothing: leave " + parameter + "value out");
        }
    }
}
