// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.StepContext;
import java.util.List;

/** Step "presync": while the desktop still runs, sends what the destination lacks, so that little is left to send while it is down. */
final class SendAhead extends RoamStep {
    private final Transfer transfer;

    SendAhead(Plans plans, Transfer transfer) {
        super("presync", plans);
        this.transfer = transfer;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        if (!plan.wasRunning()) {
            return "the desktop does not run: nothing to send ahead";
        }
        List<Hosts.DiskDone> done = transfer.run(plan, Shipments.ahead(name(), context.operation(), plan), context);
        return done.stream().mapToLong(Hosts.DiskDone::sentBytes).sum() + " bytes sent ahead";
    }
}
