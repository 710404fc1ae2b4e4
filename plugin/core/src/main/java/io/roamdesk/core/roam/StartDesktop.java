// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;

/** Step "start": starts the desktop at the destination, if it ran before, and sees that it runs. */
final class StartDesktop extends RoamStep {
    private final Instances instances;

    StartDesktop(Plans plans, Instances instances) {
        super("start", plans);
        this.instances = instances;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) {
        if (!plan.wasRunning()) {
            return "left stopped, as it was";
        }
        if (instances.find(plan.desktop()).power() == Instance.Power.GONE) {
            return "it was destroyed meanwhile, and not started";
        }
        instances.start(plan.desktop(), plan.to());
        Instance now = instances.find(plan.desktop());
        if (now.power() != Instance.Power.RUNNING
                || !now.zone().equals(plan.to().zone())) {
            throw new StepFailed(
                    "NOT_RUNNING",
                    "desktop " + plan.name() + " was started in " + plan.to().zoneName() + " but is " + now.power()
                            + " in " + now.zoneName());
        }
        return "runs in " + plan.to().zoneName();
    }
}
