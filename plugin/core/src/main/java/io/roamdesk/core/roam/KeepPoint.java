// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.Optional;

/**
 * Step "keep", the point of no return: sees that every disk lies sealed at its point, and records the recovery point. From then on it is offered, so the update has
 * succeeded, whatever becomes of the tidying that follows.
 */
final class KeepPoint extends RoamStep {
    private final Records records;
    private final Points points;
    private final Trim trim;

    KeepPoint(Plans plans, Records records, Points points, Trim trim) {
        super("keep", plans);
        this.records = records;
        this.points = points;
        this.trim = trim;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        context.goOn();
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
}
