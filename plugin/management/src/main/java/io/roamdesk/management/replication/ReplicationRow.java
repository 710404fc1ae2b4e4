// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.replication.ZoneChoice;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The replication of an instance as it is kept.
 *
 * @param desktop the machine's uuid
 * @param policy its policy
 * @param paused whether new replicas are paused as well
 * @param choice the zones that were looked at last, and why they were chosen or not
 * @param chosen when they were; empty when they are to be chosen anew
 * @param created when replication was enabled
 */
record ReplicationRow(
        DesktopId desktop,
        ReplicationPolicyId policy,
        boolean paused,
        List<ZoneChoice> choice,
        Optional<Instant> chosen,
        Instant created) {

    static ReplicationRow read(ResultSet row) throws SQLException {
        long chosen = row.getLong("chosen");
        Optional<Instant> at = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(chosen));
        String choice = row.getString("choice");
        return new ReplicationRow(
                new DesktopId(row.getString("desktop_uuid")),
                new ReplicationPolicyId(row.getString("policy_uuid")),
                row.getBoolean("paused"),
                choice == null
                        ? List.of()
                        : Json.readList(choice, Kept.class).stream()
                                .map(Kept::toChoice)
                                .toList(),
                at,
                Instant.ofEpochMilli(row.getLong("created")));
    }

    static String kept(List<ZoneChoice> choice) {
        return Json.write(choice.stream()
                .map(it -> new Kept(it.zone().value(), it.zoneName(), it.chosen(), it.why()))
                .toList());
    }

    private record Kept(String zone, String zoneName, boolean chosen, String why) {
        ZoneChoice toChoice() {
            return new ZoneChoice(new ZoneId(zone), zoneName, chosen, why);
        }
    }
}
