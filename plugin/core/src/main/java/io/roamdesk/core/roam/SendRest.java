// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.Base;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Step "sync": sends the rest, and sees that every disk lies sealed at the destination. Undone, a copy that was sealed stays there as a replica: it is whole, and the
 * next try sends only what changed since. When every disk was sealed, they are a recovery point.
 */
final class SendRest extends RoamStep {
    private final Transfer transfer;
    private final Records records;
    private final Points points;

    SendRest(Plans plans, Transfer transfer, Records records, Points points) {
        super("sync", plans);
        this.transfer = transfer;
        this.records = records;
        this.points = points;
    }

    @Override
    String perform(RoamPlan plan, StepContext context) throws InterruptedException {
        long sent = 0;
        if (sealed(plan, context).size() < plan.disks().size()) {
            Map<DiskId, LinkRecord> sourceRecords = new HashMap<>();
            for (DiskMove disk : plan.disks()) {
                sourceRecords.put(
                        disk.disk(),
                        records.read(plan.from(), disk.sourcePath(), context).orElseThrow());
            }
            sent =
                    transfer
                            .run(plan, Shipments.complete(name(), context.operation(), plan, sourceRecords), context)
                            .stream()
                            .mapToLong(Hosts.DiskDone::sentBytes)
                            .sum();
        }
        Map<DiskId, LinkRecord> sealed = sealed(plan, context);
        List<DiskMove> complete = new ArrayList<>();
        for (DiskMove disk : plan.disks()) {
            LinkRecord record = Optional.ofNullable(sealed.get(disk.disk()))
                    .orElseThrow(() -> new StepFailed(
                            "NOT_SEALED",
                            "volume " + disk.disk() + " was sent, but "
                                    + plan.to().pathOf(disk.targetFileName()) + " is not sealed for this operation"));
            complete.add(disk.withPoint(record.point().orElseThrow()));
        }
        // The desktop is stopped and released: what the destination has is its newest state now.
        plans.save(
                context.operation(),
                plan.withDisks(complete).withTakenAt(context.clock().instant()));
        return sent + " bytes sent, verified and sealed";
    }

    @Override
    void undo(RoamPlan plan, StepContext context) throws InterruptedException {
        Map<DiskId, LinkRecord> sealed = copiesOf(plan, context);
        List<Replica> kept = new ArrayList<>();
        for (DiskMove disk : plan.disks()) {
            LinkRecord record = sealed.get(disk.disk());
            if (record == null) {
                continue;
            }
            String point = record.point().orElseThrow();
            Optional<Base> base = disk.sourceBase(plan.from());
            String path = plan.to().pathOf(disk.targetFileName());
            if (record.state() == LinkState.RECEIVED) {
                records.change(
                        plan.to(),
                        path,
                        Optional.of(record),
                        record.passiveSince(plan.epoch(), plan.from().residence(), base, point),
                        context);
            }
            Replica replica = new Replica(
                    plan.desktop(), disk.disk(), plan.to().zone(), plan.to().poolUuid(), path, point, plan.epoch());
            plans.saveReplica(replica);
            kept.add(replica);
        }
        if (kept.size() == plan.disks().size()) {
            points.left(plan, plan.to(), plan.epoch(), kept, context);
        }
    }

    /** What was sealed for this operation, and what was made a replica of it before a server died. */
    private Map<DiskId, LinkRecord> copiesOf(RoamPlan plan, StepContext context) throws InterruptedException {
        Map<DiskId, LinkRecord> copies = new HashMap<>();
        for (DiskMove disk : plan.disks()) {
            // The file's name is used by no other copy, so whatever lies there is of this operation.
            records.readIfThere(plan.to(), plan.to().pathOf(disk.targetFileName()), context)
                    .flatMap(Hosts.DiskReport::linkRecord)
                    .filter(record -> receivedBy(record, context.operation()) || record.state() == LinkState.PASSIVE)
                    .filter(record -> record.point().isPresent())
                    .ifPresent(record -> copies.put(disk.disk(), record));
        }
        return copies;
    }

    private Map<DiskId, LinkRecord> sealed(RoamPlan plan, StepContext context) throws InterruptedException {
        Map<DiskId, LinkRecord> sealed = new HashMap<>();
        for (DiskMove disk : plan.disks()) {
            records.readIfThere(plan.to(), plan.to().pathOf(disk.targetFileName()), context)
                    .flatMap(Hosts.DiskReport::linkRecord)
                    .filter(record -> receivedBy(record, context.operation())
                            && record.point().isPresent())
                    .ifPresent(record -> sealed.put(disk.disk(), record));
        }
        return sealed;
    }

    static boolean receivedBy(LinkRecord record, OperationId operation) {
        return record.state() == LinkState.RECEIVED && record.operation().equals(Optional.of(operation));
    }
}
