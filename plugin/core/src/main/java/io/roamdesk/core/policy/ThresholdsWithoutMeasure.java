// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

/** Thresholds for a rule that measures nothing they could be compared with. */
public final class ThresholdsWithoutMeasure extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ThresholdsWithoutMeasure(SameLocationRule rule) {
        super("enter and leave thresholds do not go with the rule \"" + rule + "\": it measures neither km nor ms;"
                + " leave them out and set dwell and cool-off instead");
    }
}
