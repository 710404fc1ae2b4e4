// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is sent of a desktop. */
final class Shipments {
    private Shipments() {}

    /** All redo logs of the desktop, while a running machine may still write to them. Whatever arrives is a seed. */
    static Transfer.Shipment ahead(String step, OperationId operation, RoamPlan plan) {
        return redoLogs(step, operation, plan, Map.of(), false);
    }

    /**
     * All redo logs of the desktop, complete.
     *
     * @param records the records in the source's redo logs
     */
    static Transfer.Shipment complete(
            String step, OperationId operation, RoamPlan plan, Map<DiskId, LinkRecord> records) {
        return redoLogs(step, operation, plan, records, true);
    }

    /**
     * All redo logs of the desktop, to be sealed as layers of a replica.
     *
     * @param records the records in the source's redo logs
     * @param moment the moment at which the machine is read; empty when it does not run
     */
    static Transfer.Shipment point(
            String step,
            OperationId operation,
            RoamPlan plan,
            Map<DiskId, LinkRecord> records,
            Optional<Hosts.Moment> moment) {
        List<Hosts.Source> sources =
                plan.disks().stream().map(disk -> source(disk, true)).toList();
        List<Hosts.Target> targets = plan.disks().stream()
                .map(disk -> target(
                        plan,
                        disk,
                        recordOf(plan, disk, records)
                                .replicaAt(plan.to().zone(), disk.targetBase(plan.to()), operation)))
                .toList();
        return new Transfer.Shipment(step, Optional.of(plan.desktop()), sources, targets, true, moment);
    }

    private static Hosts.Source source(DiskMove disk, boolean inUse) {
        return new Hosts.Source(
                disk.disk().uuid(),
                disk.sourcePath(),
                disk.sourceBasePath(),
                disk.baseDigest(),
                inUse,
                false,
                disk.replica().map(Replica::point));
    }

    private static Transfer.Shipment redoLogs(
            String step, OperationId operation, RoamPlan plan, Map<DiskId, LinkRecord> records, boolean seal) {
        List<Hosts.Source> sources =
                plan.disks().stream().map(disk -> source(disk, !seal)).toList();
        List<Hosts.Target> targets = plan.disks().stream()
                .map(disk -> target(
                        plan,
                        disk,
                        recordOf(plan, disk, records)
                                .receivedAt(plan.to().residence(), disk.targetBase(plan.to()), operation)))
                .toList();
        return new Transfer.Shipment(step, Optional.of(plan.desktop()), sources, targets, seal);
    }

    private static LinkRecord recordOf(RoamPlan plan, DiskMove disk, Map<DiskId, LinkRecord> records) {
        return records.getOrDefault(
                disk.disk(),
                LinkRecord.first(
                        plan.desktop(),
                        disk.disk(),
                        plan.epoch(),
                        plan.from().residence(),
                        disk.sourceBase(plan.from())));
    }

    private static Hosts.Target target(RoamPlan plan, DiskMove disk, LinkRecord record) {
        return new Hosts.Target(
                disk.disk().uuid(),
                plan.to().directory(),
                disk.targetFileName(),
                disk.virtualSize(),
                disk.targetBasePath(),
                disk.baseDigest(),
                disk.replica().map(Replica::path),
                plan.owner().uuid(),
                Optional.of(record));
    }
}
