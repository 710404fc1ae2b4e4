// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

/**
 * The two edges of a same-location rule that measures something. Between them nothing moves: a desktop goes to a zone only
 * when its user is inside enter, and it counts as left only when the user is outside leave.
 *
 * @param enter more than 0, km or ms as the rule's value, at most that value
 * @param leave at least the rule's value
 */
public record Thresholds(double enter, double leave) {

    /** Half as far again: wide enough for the errors of coordinates and of round trips. */
    private static final double DEFAULT_LEAVE = 1.5;

    /** The edges for a rule of this value when the administrator names none. */
    static Thresholds around(double rule) {
        return new Thresholds(rule, rule * DEFAULT_LEAVE);
    }

    void check(double rule, Unit unit) {
        InvalidPolicySetting.requireWithin("enter threshold", enter, Double.MAX_VALUE, unit);
        InvalidPolicySetting.requireWithin("leave threshold", leave, Double.MAX_VALUE, unit);
        // With the rule between them leave cannot be inside enter either.
        if (enter > rule || leave < rule) {
            throw new ThresholdsInverted(enter, leave, rule, unit);
        }
    }
}
