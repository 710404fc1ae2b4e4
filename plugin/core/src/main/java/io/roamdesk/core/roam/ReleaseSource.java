// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.Optional;

/** Step "release": marks the source's redo logs so that nobody can start the desktop from them while the rest is sent. */
final class ReleaseSource extends RoamStep {
    private final Records records;

    ReleaseSource(Plans plans, Records records) {
        super("release", plans);
        this.records = records;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        for (DiskMove disk : plan.disks()) {
            Optional<LinkRecord> found = records.read(plan.from(), disk.sourcePath(), context);
            LinkRecord record = found.orElseGet(() -> LinkRecord.first(
                    plan.desktop(), disk.disk(), plan.epoch(), plan.from().residence(), disk.sourceBase(plan.from())));
            if (releasedBy(record, context.operation())) {
                continue;
            }
            if (record.state() != LinkState.ACTIVE || !record.epoch().equals(plan.epoch())) {
                throw new StepFailed(
                        "LINK_CHANGED",
                        "volume " + disk.disk() + " is " + record.state() + " at epoch " + record.epoch()
                                + ", not active at epoch " + plan.epoch() + "; somebody else moves this desktop");
            }
            records.change(plan.from(), disk.sourcePath(), found, record.released(context.operation()), context);
        }
        return "the copy in " + plan.from().zoneName() + " cannot be started";
    }

    @Override
    void undo(RoamPlan plan, StepContext context) throws InterruptedException {
        for (DiskMove disk : plan.disks()) {
            Optional<LinkRecord> found = records.read(plan.from(), disk.sourcePath(), context);
            if (found.isPresent() && releasedBy(found.get(), context.operation())) {
                records.change(
                        plan.from(), disk.sourcePath(), found, found.get().active(), context);
            }
        }
    }

    static boolean releasedBy(LinkRecord record, OperationId operation) {
        return record.state() == LinkState.RELEASED && record.operation().equals(Optional.of(operation));
    }
}
