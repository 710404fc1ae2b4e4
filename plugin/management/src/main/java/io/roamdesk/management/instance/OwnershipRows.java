// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import io.roamdesk.core.desktop.Base;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.database.CloudDatabase;
import java.time.Clock;

/** Roamdesk's own rows that change with the ownership of a desktop. */
public class OwnershipRows {
    private final CloudDatabase database;
    private final Plans plans;
    private final Clock clock;

    public OwnershipRows(CloudDatabase database, Plans plans, Clock clock) {
        this.database = database;
        this.plans = plans;
        this.clock = clock;
    }

    /** Whether this operation has moved the desktop already. */
    boolean isSwitchedBy(OperationId operation, RoamPlan plan) {
        return database.call(handle -> handle.createQuery("SELECT COUNT(*) FROM roamdesk_desktop WHERE uuid = :desktop"
                                + " AND epoch = :epoch AND last_operation = :operation")
                        .bind("desktop", plan.desktop().value())
                        .bind("epoch", plan.epoch().next().number())
                        .bind("operation", operation.uuid())
                        .mapTo(Integer.class)
                        .one())
                == 1;
    }

    /** Compares and sets the epoch. */
    void advance(OperationId operation, RoamPlan plan) {
        int advanced = database.call(handle -> handle.createUpdate("UPDATE roamdesk_desktop SET epoch = :next,"
                        + " last_operation = :operation, last_move = :now, pending_zone = NULL, pending_since = NULL"
                        + " WHERE uuid = :desktop AND epoch = :epoch")
                .bind("next", plan.epoch().next().number())
                .bind("operation", operation.uuid())
                .bind("now", clock.millis())
                .bind("desktop", plan.desktop().value())
                .bind("epoch", plan.epoch().number())
                .execute());
        if (advanced != 1) {
            throw new CloudFailure("desktop " + plan.name() + " is no longer at epoch " + plan.epoch()
                    + ": another operation has moved it; nothing was moved");
        }
    }

    // By SQL: the column cannot be set through CloudStack's object, and its unique key has the zone in it.
    void moveStatistics(long machineId, long accountId, long zoneId) {
        database.run(handle -> {
            handle.execute(
                    "DELETE FROM vm_disk_statistics WHERE vm_id = ? AND account_id = ? AND data_center_id = ?",
                    machineId,
                    accountId,
                    zoneId);
            handle.execute(
                    "UPDATE vm_disk_statistics SET data_center_id = ? WHERE vm_id = ? AND account_id = ?",
                    zoneId,
                    machineId,
                    accountId);
        });
    }

    /** Writes which copies are replicas now and which links are active. */
    void recordCopies(RoamPlan plan) {
        plans.replicas(plan.desktop()).stream()
                .filter(replica -> replica.zone().equals(plan.to().zone()))
                .forEach(plans::forgetReplica);
        for (DiskMove disk : plan.disks()) {
            disk.point()
                    .ifPresent(point -> plans.saveReplica(new Replica(
                            plan.desktop(),
                            disk.disk(),
                            plan.from().zone(),
                            plan.from().poolUuid(),
                            disk.sourcePath(),
                            point,
                            plan.epoch().next())));
            if (disk.baseDigest().isPresent()) {
                database.run(handle -> handle.execute(
                        "UPDATE roamdesk_link SET active = 0 WHERE disk_uuid = ?",
                        disk.disk().uuid()));
                disk.sourceBase(plan.from()).ifPresent(base -> link(plan, disk, base, false));
                disk.targetBase(plan.to()).ifPresent(base -> link(plan, disk, base, true));
            }
        }
    }

    private void link(RoamPlan plan, DiskMove disk, Base base, boolean active) {
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO roamdesk_link (disk_uuid, zone_uuid, desktop_uuid, base_uuid,"
                                + " base_digest, base_path, active) VALUES (:disk, :zone, :desktop, :base, :digest, :path, :active)"
                                + " ON DUPLICATE KEY UPDATE desktop_uuid = :desktop, base_uuid = :base, base_digest = :digest,"
                                + " base_path = :path, active = :active")
                .bind("disk", disk.disk().uuid())
                .bind("zone", base.zone().value())
                .bind("desktop", plan.desktop().value())
                .bind("base", base.id().uuid())
                .bind("digest", base.digest())
                .bind("path", base.path())
                .bind("active", active)
                .execute());
    }
}
