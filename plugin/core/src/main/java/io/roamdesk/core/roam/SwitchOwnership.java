// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;

/** Step "switch", the point of no return: in one transaction the desktop belongs to the destination. */
final class SwitchOwnership extends RoamStep {
    private final Instances instances;

    SwitchOwnership(Plans plans, Instances instances) {
        super("switch", plans);
        this.instances = instances;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) {
        context.goOn();
        instances.switchTo(context.operation(), plan);
        return "the desktop belongs to " + plan.to().zoneName() + " since epoch "
                + plan.epoch().next();
    }
}
