// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.Optional;
import java.util.Set;

/**
 * Step "keep", the point of no return: sees that every disk lies sealed at its point, and records the recovery point. From then on it is offered, so the update has
 * succeeded, whatever becomes of the tidying that follows. When no disk has changed since the newest point, no other one is recorded: that point moves forward to the moment of
 * the update, and the layers that were sealed for it go.
 */
final class KeepPoint extends RoamStep {
    private final Hosts hosts;
    private final Records records;
    private final Points points;
    private final Trim trim;

    KeepPoint(Plans plans, Hosts hosts, Records records, Points points, Trim trim) {
        super("keep", plans);
        this.hosts = hosts;
        this.records = records;
        this.points = points;
        this.trim = trim;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        context.goOn();
        if (points.moveForward(plan, context).isPresent()) {
            return "nothing has changed until " + plan.takenAt().orElseThrow() + ": the newest point in "
                    + plan.to().zoneName() + " shows that moment as well" + removeEqual(plan)
                    + trim.after(plan, context);
        }
        for (DiskMove disk : plan.disks()) {
            String path = plan.to().pathOf(disk.targetFileName());
            Optional<String> there = records.readIfThere(plan.to(), path, context)
                    .flatMap(Hosts.DiskReport::linkRecord)
                    .filter(record -> SendPoint.sealedBy(record, context.operation()))
                    .flatMap(record -> record.point());
            if (there.isEmpty() || !there.equals(disk.point())) {
                throw new StepFailed(
                        "NOT_SEALED",
                        "volume " + disk.disk() + " was sealed at point "
                                + disk.point().orElse("none") + ", but " + path + " in "
                                + plan.to().zoneName() + " is at "
                                + there.orElse("none of this update")
                                + "; the recovery point was not recorded, and the next update sends it again");
            }
        }
        points.updated(plan, context);
        return "the point of " + plan.takenAt().orElseThrow() + " is kept in "
                + plan.to().zoneName() + trim.after(plan, context);
    }

    /** Removes the layers that show what the newest point shows; returns what could not be done, to follow a sentence. */
    private String removeEqual(RoamPlan plan) {
        Set<String> kept = points.layers(plan.desktop(), plan.to().zone());
        String left = "";
        for (DiskMove disk : plan.disks()) {
            Replica equal = Points.copy(plan, disk);
            try {
                hosts.removeReplica(plan.to().host(), equal, kept);
            } catch (HostFailure e) {
                // It is offered to nobody, and holds next to nothing.
                left += "; " + equal.path() + " is left over: " + e.getMessage();
            }
        }
        return left;
    }
}
