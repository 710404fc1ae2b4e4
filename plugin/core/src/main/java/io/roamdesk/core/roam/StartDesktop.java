// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.time.Duration;

/** Step "start": starts the desktop at the destination, if it ran before, and sees that it runs. */
final class StartDesktop extends RoamStep {
    private static final Duration LOOK = Duration.ofMillis(250);

    /** How many times the patience with a host CloudStack may take to follow what the host reports: its reports come every minute, and the agent may be away as well. */
    private static final int FOLLOWING = 2;

    private final Hosts hosts;
    private final Instances instances;
    private final Bases bases;
    private final Patience patience;
    private final RoamTimings timings;

    StartDesktop(Plans plans, Hosts hosts, Instances instances, Bases bases, Patience patience, RoamTimings timings) {
        super("start", plans);
        this.hosts = hosts;
        this.instances = instances;
        this.bases = bases;
        this.patience = patience;
        this.timings = timings;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        if (!plan.wasRunning()) {
            return "left stopped, as it was";
        }
        if (instances.find(plan.desktop()).power() == Instance.Power.GONE) {
            return "it was destroyed meanwhile, and not started";
        }
        letCloudStackFollow(plan, context);
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

    /**
     * Waits while the machine runs and CloudStack does not know: a server that dies while it starts a machine leaves it Stopped by its rows until the host's next report.
     * To ask for a start meanwhile would cut the guest's power: the agent refuses what runs already, and CloudStack then tidies up.
     */
    private void letCloudStackFollow(RoamPlan plan, StepContext context) throws InterruptedException {
        Deadline deadline = Deadline.in(timings.hostPatience().multipliedBy(FOLLOWING), context.clock());
        while (instances.find(plan.desktop()).power() != Instance.Power.RUNNING
                && runsAlready(plan, context)
                && !deadline.hasPassed(context.clock())) {
            context.pause(LOOK);
        }
    }

    private boolean runsAlready(RoamPlan plan, StepContext context) throws InterruptedException {
        try {
            for (DiskMove disk : plan.disks()) {
                String path = plan.to().pathOf(disk.targetFileName());
                // Its agent connects again at about the time at which the server that was restarted goes on.
                boolean inUse = patience.with(
                                context, heard -> hosts.inspect(plan.to().host(), path))
                        .map(Hosts.DiskReport::inUse)
                        .orElse(false);
                if (inUse) {
                    return true;
                }
            }
            return false;
        } catch (HostFailure e) {
            // Nothing is known to speak against a start; CloudStack says why if it cannot.
            return false;
        }
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
