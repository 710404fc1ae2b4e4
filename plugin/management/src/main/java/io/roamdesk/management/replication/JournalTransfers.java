// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.roam.RunningTransfers;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.zone.ZoneStore;
import java.util.List;
import java.util.Optional;

/** What sends between two zones, on whichever server: the operations of the journal that have not ended. */
public class JournalTransfers implements RunningTransfers {
    private final CloudDatabase database;
    private final ReplicationPolicyStore policies;
    private final ZoneStore zones;

    public JournalTransfers(CloudDatabase database, ReplicationPolicyStore policies, ZoneStore zones) {
        this.database = database;
        this.policies = policies;
        this.zones = zones;
    }

    @Override
    public List<Running> between(ZoneId from, ZoneId to) {
        return database
                .call(handle -> handle.createQuery("SELECT o.uuid, o.kind, r.policy_uuid, a.uuid AS owner"
                                + " FROM roamdesk_operation o JOIN vm_instance v ON v.uuid = o.running_desktop"
                                + " JOIN account a ON a.id = v.account_id"
                                + " LEFT JOIN roamdesk_replication r ON r.desktop_uuid = o.running_desktop"
                                + " WHERE o.running_desktop IS NOT NULL AND o.from_zone = :from AND o.to_zone = :to")
                        .bind("from", from.value())
                        .bind("to", to.value())
                        .map((row, context) -> new Sending(
                                new OperationId(row.getString("uuid")),
                                OperationKind.valueOf(row.getString("kind")),
                                Optional.ofNullable(row.getString("policy_uuid"))
                                        .map(ReplicationPolicyId::new),
                                new OwnerId(row.getString("owner"))))
                        .list())
                .stream()
                .map(sending -> new Running(
                        sending.operation,
                        sending.kind,
                        sending.policy
                                .flatMap(policies::find)
                                .map(ReplicationPolicy::priority)
                                .orElse(ReplicationPolicy.DEFAULT_PRIORITY),
                        sending.owner))
                .toList();
    }

    @Override
    public long limit(ZoneId from, ZoneId to) {
        return zones.bytesPerSecond(from, to);
    }

    private record Sending(
            OperationId operation, OperationKind kind, Optional<ReplicationPolicyId> policy, OwnerId owner) {}
}
