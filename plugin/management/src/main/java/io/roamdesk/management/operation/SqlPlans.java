// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Plans, transfers and replicas in the tables {@code roamdesk_plan}, {@code roamdesk_transfer} and {@code roamdesk_replica}. */
public final class SqlPlans implements Plans {
    private final CloudDatabase database;
    private final Clock clock;

    public SqlPlans(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void save(OperationId operation, RoamPlan plan) {
        String json = Json.write(plan);
        database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_plan (operation_id, plan) VALUES (?, ?) ON DUPLICATE KEY UPDATE plan = ?",
                operation.uuid(),
                json,
                json));
    }

    @Override
    public Optional<RoamPlan> find(OperationId operation) {
        return database.call(handle -> handle.createQuery("SELECT plan FROM roamdesk_plan WHERE operation_id = :id")
                        .bind("id", operation.uuid())
                        .mapTo(String.class)
                        .findOne())
                .map(json -> Json.read(json, RoamPlan.class));
    }

    @Override
    public void saveTransfer(OperationId operation, Transfer transfer) {
        database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_transfer (operation_id, step, wire_bytes, millis, disks) VALUES (?, ?, ?, ?, ?)",
                operation.uuid(),
                transfer.step(),
                transfer.wireBytes(),
                transfer.millis(),
                Json.write(transfer.disks())));
    }

    @Override
    public List<Transfer> transfers(OperationId operation) {
        return database.call(handle -> handle.createQuery(
                        "SELECT step, wire_bytes, millis, disks FROM roamdesk_transfer WHERE operation_id = :id ORDER BY id")
                .bind("id", operation.uuid())
                .map((row, context) -> new Transfer(
                        row.getString("step"),
                        row.getLong("wire_bytes"),
                        row.getLong("millis"),
                        Json.readList(row.getString("disks"), Hosts.DiskDone.class)))
                .list());
    }

    @Override
    public List<Replica> replicas(DesktopId desktop) {
        return database.call(handle -> handle.createQuery(
                        "SELECT * FROM roamdesk_replica WHERE desktop_uuid = :desktop ORDER BY zone_uuid, disk_uuid")
                .bind("desktop", desktop.value())
                .map((row, context) -> new Replica(
                        new DesktopId(row.getString("desktop_uuid")),
                        new DiskId(row.getString("disk_uuid")),
                        new ZoneId(row.getString("zone_uuid")),
                        row.getString("pool_uuid"),
                        row.getString("path"),
                        row.getString("point"),
                        new Epoch(row.getLong("epoch"))))
                .list());
    }

    @Override
    public List<Replica> copies(DesktopId desktop) {
        return database.call(handle -> handle
                .createQuery("SELECT p.plan FROM roamdesk_plan p JOIN roamdesk_operation o ON o.uuid = p.operation_id"
                        + " WHERE o.desktop_uuid = :desktop ORDER BY o.created DESC")
                .bind("desktop", desktop.value())
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(json -> Json.read(json, RoamPlan.class).copies().stream())
                .distinct()
                .toList());
    }

    @Override
    public void saveReplica(Replica replica) {
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO roamdesk_replica (disk_uuid, zone_uuid, desktop_uuid, pool_uuid, path,"
                                + " point, epoch, created) VALUES (:disk, :zone, :desktop, :pool, :path, :point, :epoch, :now)"
                                + " ON DUPLICATE KEY UPDATE desktop_uuid = :desktop, pool_uuid = :pool, path = :path, point = :point,"
                                + " epoch = :epoch, created = :now")
                .bind("disk", replica.disk().uuid())
                .bind("zone", replica.zone().value())
                .bind("desktop", replica.desktop().value())
                .bind("pool", replica.poolUuid())
                .bind("path", replica.path())
                .bind("point", replica.point())
                .bind("epoch", replica.epoch().number())
                .bind("now", clock.millis())
                .execute());
    }

    @Override
    public void forgetReplica(Replica replica) {
        database.run(handle -> handle.execute(
                "DELETE FROM roamdesk_replica WHERE disk_uuid = ? AND zone_uuid = ? AND path = ?",
                replica.disk().uuid(),
                replica.zone().value(),
                replica.path()));
    }
}
