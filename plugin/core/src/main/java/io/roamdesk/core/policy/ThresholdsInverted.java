// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

/** A leave threshold that lies inside the enter threshold or the rule: a desktop would be here and gone at once. */
public final class ThresholdsInverted extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ThresholdsInverted(double enter, double leave, double rule, Unit unit) {
        super("leave threshold " + unit.text(leave) + " with enter threshold " + unit.text(enter) + " and a rule of "
                + unit.text(rule) + ": enter may be at most the rule's value, leave at least that value");
    }
}
