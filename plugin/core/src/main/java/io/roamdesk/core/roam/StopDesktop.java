// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.time.Duration;
import java.util.Optional;

/** Step "stop": shuts the guest down as gracefully as the order says, and sees that no machine has the disks open any more. */
final class StopDesktop extends RoamStep {
    private static final Duration LOOK = Duration.ofMillis(250);

    /**
     * How many times the patience with a host a machine may be on its way. A server that dies while it stops one leaves it so, until CloudStack follows what the host reports:
     * up to three of the host's intervals of a minute.
     */
    private static final int SETTLING = 2;

    private final Hosts hosts;
    private final Instances instances;
    private final Patience patience;
    private final RoamTimings timings;

    StopDesktop(Plans plans, Hosts hosts, Instances instances, Patience patience, RoamTimings timings) {
        super("stop", plans);
        this.hosts = hosts;
        this.instances = instances;
        this.patience = patience;
        this.timings = timings;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        Instance.Power power = settledPower(plan, context);
        if (power == Instance.Power.GONE) {
            throw new StepFailed("DESKTOP_GONE", "desktop " + plan.name() + " was destroyed meanwhile");
        }
        if (power == Instance.Power.CHANGING) {
            throw changing(plan);
        }
        if (power == Instance.Power.RUNNING && !plan.wasRunning()) {
            throw new StepFailed(
                    "DESKTOP_CHANGING",
                    "desktop " + plan.name() + " did not run when its move was asked for, and somebody has started it"
                            + " since; it was left running. Ask again to move it as it is now");
        }
        String how = "it did not run";
        if (power == Instance.Power.RUNNING) {
            how = shutDown(plan, context);
        }
        openDisk(plan, context).ifPresent(disk -> {
            throw new StepFailed(
                    "DISK_IN_USE",
                    "volume " + disk.disk() + " is still open on host "
                            + plan.from().hostName()
                            + " although CloudStack says that the desktop is stopped; find out who runs it");
        });
        return how;
    }

    private Instance.Power settledPower(RoamPlan plan, StepContext context) throws InterruptedException {
        Deadline deadline = Deadline.in(timings.hostPatience().multipliedBy(SETTLING), context.clock());
        while (true) {
            Instance.Power power = instances.find(plan.desktop()).power();
            if (power != Instance.Power.CHANGING || deadline.hasPassed(context.clock())) {
                return power;
            }
            context.pause(LOOK);
        }
    }

    private String shutDown(RoamPlan plan, StepContext context) throws InterruptedException {
        Deadline grace = Deadline.in(plan.grace(), context.clock());
        Deadline abort = new Deadline(plan.abortAt());
        while (patience.with(context, heard -> hosts.shutDownGuest(plan.from().host(), plan.internalName()))) {
            if (grace.hasPassed(context.clock()) && plan.otherwise() != RunningDesktop.WAIT
                    || abort.hasPassed(context.clock())) {
                return insist(plan);
            }
            context.pause(LOOK);
        }
        instances.stop(plan.desktop(), false);
        return "the guest shut down";
    }

    private String insist(RoamPlan plan) {
        if (plan.otherwise() == RunningDesktop.FORCE) {
            instances.stop(plan.desktop(), true);
            return "the guest did not shut down within " + plan.grace().toSeconds()
                    + " s: its power was cut, as the policy says";
        }
        throw new StepFailed(
                "GUEST_DOES_NOT_STOP",
                "the guest of desktop " + plan.name() + " did not shut down within "
                        + plan.grace().toSeconds() + " s of being asked; it was left running in "
                        + plan.from().zoneName() + ". Shut it down from inside, or let the policy cut its power");
    }

    @Override
    void undo(RoamPlan plan, StepContext context) throws InterruptedException {
        if (!plan.wasRunning()) {
            return;
        }
        switch (instances.find(plan.desktop()).power()) {
            case GONE -> {}
            case CHANGING -> throw changing(plan);
            case STOPPED -> instances.start(plan.desktop(), plan.from());
            case RUNNING -> {
                // The guest may have shut down without CloudStack having noticed yet.
                if (openDisk(plan, context).isEmpty()) {
                    instances.stop(plan.desktop(), false);
                    instances.start(plan.desktop(), plan.from());
                }
            }
        }
    }

    private static StepFailed changing(RoamPlan plan) {
        return new StepFailed(
                "DESKTOP_CHANGING",
                "desktop " + plan.name()
                        + " is being started, stopped or migrated by somebody else; it was left as it is. Try again when that has ended");
    }

    /** A disk that a machine has open at the source. */
    private Optional<DiskMove> openDisk(RoamPlan plan, StepContext context) throws InterruptedException {
        for (DiskMove disk : plan.disks()) {
            boolean inUse = patience.with(
                            context, heard -> hosts.inspect(plan.from().host(), disk.sourcePath()))
                    .map(Hosts.DiskReport::inUse)
                    .orElse(false);
            if (inUse) {
                return Optional.of(disk);
            }
        }
        return Optional.empty();
    }
}
