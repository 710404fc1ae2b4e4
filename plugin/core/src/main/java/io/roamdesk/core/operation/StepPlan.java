// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

import java.util.List;

/**
 * The steps of an operation, in order.
 *
 * @param steps the steps; their names differ
 * @param pointOfNoReturn the place of the step that, once done, can only be followed by the next
 */
public record StepPlan(List<Step> steps, int pointOfNoReturn) {
    public StepPlan {
        steps = List.copyOf(steps);
        if (pointOfNoReturn < 0 || pointOfNoReturn >= steps.size()) {
            throw new IllegalArgumentException(
                    "step " + pointOfNoReturn + " of " + steps.size() + " cannot be the point of no return");
        }
        if (steps.stream().map(Step::name).distinct().count() != steps.size()) {
            throw new IllegalArgumentException("two steps have the same name: "
                    + steps.stream().map(Step::name).toList());
        }
    }
}
