// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.management.access.Visibility;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Recovery points as the API shows them: those that a machine can be started from. */
public class PointRows {
    private static final String FROM = " FROM roamdesk_recovery_point r"
            + " JOIN vm_instance v ON v.uuid = r.desktop_uuid AND v.removed IS NULL"
            + " JOIN account a ON a.id = v.account_id JOIN domain d ON d.id = v.domain_id"
            + " LEFT JOIN data_center z ON z.uuid = r.zone_uuid WHERE r.state = 'WHOLE' AND ";
    private static final String COLUMNS =
            "SELECT r.record, v.name AS machine_name, z.name AS zone_name, a.account_name, d.uuid AS domain_uuid,"
                    + " d.name AS domain_name, d.path AS domain_path, EXISTS (SELECT 1 FROM roamdesk_point_hold h"
                    + " WHERE h.point_uuid = r.uuid AND h.until > :now) AS held, (SELECT MAX(h.progress)"
                    + " FROM roamdesk_point_hold h WHERE h.point_uuid = r.uuid AND h.until > :now) AS progress";

    private final CloudDatabase database;
    private final Clock clock;

    public PointRows(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    int count(String where, Visibility visible, Map<String, Object> values) {
        return database.call(handle -> visible.bind(
                        handle.createQuery("SELECT COUNT(*)" + FROM + where).bindMap(values))
                .mapTo(Integer.class)
                .one());
    }

    List<RecoveryPointResponse> page(
            String where, Visibility visible, Map<String, Object> values, String limit, boolean administrator) {
        return database.call(handle -> {
            Query query = handle.createQuery(
                            COLUMNS + FROM + where + " ORDER BY v.name, v.uuid, r.taken DESC, r.uuid" + limit)
                    .bindMap(values)
                    .bind("now", clock.millis());
            return visible.bind(query)
                    .map((row, context) -> read(row, administrator))
                    .list();
        });
    }

    private static RecoveryPointResponse read(ResultSet row, boolean administrator) throws SQLException {
        RecoveryPoint point = Json.read(row.getString("record"), RecoveryPoint.class);
        RecoveryPointResponse response = new RecoveryPointResponse();
        response.setId(point.id().value());
        response.setVirtualMachineId(point.desktop().value());
        response.setVirtualMachineName(row.getString("machine_name"));
        response.setZoneId(point.zone().value());
        response.setZoneName(row.getString("zone_name"));
        response.setAccountName(row.getString("account_name"));
        response.setDomainId(row.getString("domain_uuid"));
        response.setDomainName(row.getString("domain_name"));
        response.setDomainPath(row.getString("domain_path"));
        response.setTaken(Date.from(point.takenAt()));
        response.setSealed(Date.from(point.sealedAt()));
        response.setConsistency(point.consistency().name());
        point.compared().map(Enum::name).ifPresent(response::setCompared);
        point.reason().ifPresent(response::setDetails);
        response.setWireBytes(point.wireBytes());
        response.setChangedBytes(point.changedBytes());
        response.setHeld(row.getBoolean("held"));
        Optional.ofNullable(row.getString("progress"))
                .map(progress -> verification(Json.read(progress, VerificationProgress.class)))
                .ifPresent(response::setVerification);
        response.setDisks(
                point.disks().stream().map(disk -> disk(disk, administrator)).toList());
        return response;
    }

    private static VerificationProgressResponse verification(VerificationProgress now) {
        VerificationProgressResponse response = new VerificationProgressResponse();
        response.setDoing(now.doing());
        response.setStarted(Date.from(now.begun()));
        if (now.bytesTotal() > 0) {
            response.setBytesRead(now.bytesRead());
            response.setBytesTotal(now.bytesTotal());
        }
        now.predictedEnd().map(Date::from).ifPresent(response::setPredictedEnd);
        return response;
    }

    private static RecoveryPointDiskResponse disk(Replica disk, boolean administrator) {
        RecoveryPointDiskResponse response = new RecoveryPointDiskResponse();
        response.setDiskId(disk.disk().uuid());
        response.setPoint(disk.point());
        if (administrator) {
            response.setPoolId(disk.poolUuid());
            response.setPath(disk.path());
        }
        return response;
    }
}
