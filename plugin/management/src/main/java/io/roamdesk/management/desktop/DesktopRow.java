// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import io.roamdesk.core.decision.Pending;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.Json;
import io.roamdesk.management.decision.RoamingDecisionResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A desktop as it is kept.
 *
 * @param id the machine's uuid
 * @param enabled whether it roams; one that does no longer keeps its epoch, which only grows
 * @param epoch the epoch of its ownership
 * @param policy its policy; empty for the defaults
 * @param homeZone where its user is taken to be when nothing is known
 * @param pending what the last decision asked to be remembered
 * @param lastMove when it was last moved
 * @param lastOperation the operation that moved it
 * @param lastDecision the last decision about it
 * @param created when it was enabled first
 */
public record DesktopRow(
        DesktopId id,
        boolean enabled,
        Epoch epoch,
        Optional<PolicyId> policy,
        Optional<ZoneId> homeZone,
        Optional<Pending> pending,
        Optional<Instant> lastMove,
        Optional<OperationId> lastOperation,
        Optional<RoamingDecisionResponse> lastDecision,
        Instant created) {

    static DesktopRow read(ResultSet row) throws SQLException {
        Optional<ZoneId> pendingZone =
                Optional.ofNullable(row.getString("pending_zone")).map(ZoneId::new);
        Optional<Instant> pendingSince = instant(row, "pending_since");
        return new DesktopRow(
                new DesktopId(row.getString("uuid")),
                row.getBoolean("enabled"),
                new Epoch(row.getLong("epoch")),
                Optional.ofNullable(row.getString("policy_uuid")).map(PolicyId::new),
                Optional.ofNullable(row.getString("home_zone")).map(ZoneId::new),
                pendingZone.flatMap(zone -> pendingSince.map(since -> new Pending(zone, since))),
                instant(row, "last_move"),
                Optional.ofNullable(row.getString("last_operation")).map(OperationId::new),
                Optional.ofNullable(row.getString("last_decision"))
                        .map(json -> Json.read(json, RoamingDecisionResponse.class)),
                Instant.ofEpochMilli(row.getLong("created")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
