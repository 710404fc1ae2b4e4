// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Step "link": puts the destination's copy into service, over CloudStack's own file of the base, which the host puts back if CloudStack has deleted it since. The source's
 * copy stays released, so that at no moment two copies can be started.
 */
final class LinkCopies extends RoamStep {
    private final Instances instances;
    private final Records records;
    private final Bases bases;
    private final Points points;

    LinkCopies(Plans plans, Instances instances, Records records, Bases bases, Points points) {
        super("link", plans);
        this.instances = instances;
        this.records = records;
        this.bases = bases;
        this.points = points;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        // Before the guest may write: from here on nobody is offered what lies below its disks.
        points.consume(plan);
        List<DiskMove> linked = new ArrayList<>();
        for (DiskMove disk : plan.disks()) {
            linked.add(link(plan, disk, context));
        }
        plans.save(context.operation(), plan.withDisks(linked));
        return "reads go to the base in " + plan.to().zoneName();
    }

    /** Returns the disk with the base that it lies over now. */
    private DiskMove link(RoamPlan plan, DiskMove disk, StepContext context) throws InterruptedException {
        String path = plan.to().pathOf(disk.targetFileName());
        LinkRecord record = records.read(plan.to(), path, context)
                .orElseThrow(() -> new StepFailed(
                        "LINK_CHANGED",
                        "the file " + path + " in " + plan.to().zoneName() + " has lost its link record"));
        if (record.state() == LinkState.ACTIVE
                && record.epoch().equals(plan.epoch().next())) {
            DiskMove linked = record.activeBase()
                    .map(base -> disk.withTargetBasePath(base.path()))
                    .orElse(disk);
            bases.keepAtDestination(plan, linked, context);
            return linked;
        }
        if (!SendRest.receivedBy(record, context.operation())) {
            throw new StepFailed(
                    "LINK_CHANGED",
                    "the file " + path + " in " + plan.to().zoneName() + " is " + record.state() + " at epoch "
                            + record.epoch() + ", not received by this operation");
        }
        DiskMove now = bases.asCloudStackHasIt(plan, disk);
        try {
            return activate(plan, now, path, record, context);
        } catch (HostFailure e) {
            boolean another = e.code().equals("BASE_DIFFERS") && !now.equals(disk);
            if (!another) {
                throw e;
            }
            // CloudStack has fetched the template again, and its content has changed at its origin. The desktop must
            // not
            // wait for that: its own base comes back from the pin.
            return activate(plan, disk, path, record, context);
        }
    }

    private DiskMove activate(RoamPlan plan, DiskMove disk, String path, LinkRecord record, StepContext context)
            throws InterruptedException {
        LinkRecord active = record.activeSince(plan.epoch().next(), disk.targetBase(plan.to()));
        records.change(plan.to(), path, Optional.of(record), active, context);
        if (disk.base().isPresent()) {
            instances.recordBase(plan, disk);
        }
        return disk;
    }
}
