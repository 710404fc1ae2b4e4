// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.Optional;

/** Step "link": makes the destination's link the active one. The source's copy stays released, so that at no moment two copies can be started. */
final class LinkCopies extends RoamStep {
    private final Records records;

    LinkCopies(Plans plans, Records records) {
        super("link", plans);
        this.records = records;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        Epoch since = plan.epoch().next();
        for (DiskMove disk : plan.disks()) {
            String path = plan.to().pathOf(disk.targetFileName());
            Optional<LinkRecord> found = records.read(plan.to(), path, context);
            LinkRecord record = found.orElseThrow(() -> new StepFailed(
                    "LINK_CHANGED", "the file " + path + " in " + plan.to().zoneName() + " has lost its link record"));
            boolean done = record.state() == LinkState.ACTIVE && record.epoch().equals(since);
            if (!done && !SendRest.receivedBy(record, context.operation())) {
                throw new StepFailed(
                        "LINK_CHANGED",
                        "the file " + path + " in " + plan.to().zoneName() + " is " + record.state() + " at epoch "
                                + record.epoch() + ", not received by this operation");
            }
            records.change(plan.to(), path, found, record.activeSince(since), context);
        }
        return "reads go to the base in " + plan.to().zoneName();
    }
}
