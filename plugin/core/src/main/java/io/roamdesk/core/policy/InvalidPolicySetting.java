// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

/** A number or name in a policy that is out of its range. */
public final class InvalidPolicySetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidPolicySetting(String setting, Object value, String allowed) {
        super(setting + " " + value + " is not usable: " + allowed + " is expected");
    }

    /** Written so that NaN is refused too. */
    static void requireWithin(String setting, double value, double highest, Unit unit) {
        if (!(value > 0 && value <= highest)) {
            throw new InvalidPolicySetting(
                    setting, value + " " + unit.symbol(), "more than 0 up to " + unit.text(highest));
        }
    }
}
