// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;

/** Step "start": starts the desktop at the destination, if it ran before, and sees that it runs. */
final class StartDesktop extends RoamStep {
    private final Instances instances;
    private final Bases bases;

    StartDesktop(Plans plans, Instances instances, Bases bases) {
        super("start", plans);
        this.instances = instances;
        this.bases = bases;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        if (!plan.wasRunning()) {
            return "left stopped, as it was";
        }
        if (instances.find(plan.desktop()).power() == Instance.Power.GONE) {
            return "it was destroyed meanwhile, and not started";
        }
        start(plan, context);
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

    private void start(RoamPlan plan, StepContext context) throws InterruptedException {
        try {
            instances.start(plan.desktop(), plan.to());
        } catch (CloudFailure e) {
            // A collection of unused templates that began before the switch may have deleted a base after it.
            for (DiskMove disk : plan.disks()) {
                bases.keepAtDestination(plan, disk, context);
            }
            instances.start(plan.desktop(), plan.to());
        }
    }
}
