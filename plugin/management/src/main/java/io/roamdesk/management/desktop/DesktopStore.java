// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import io.roamdesk.core.decision.Pending;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import io.roamdesk.management.decision.RoamingDecisionResponse;
import io.roamdesk.management.instance.Epochs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Desktops in the table {@code roamdesk_desktop}. Their epochs are advanced by the switch of ownership alone. */
public class DesktopStore implements Epochs {
    private final CloudDatabase database;
    private final Clock clock;

    public DesktopStore(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The desktop, if it was ever enabled. */
    public Optional<DesktopRow> find(DesktopId id) {
        return database.call(handle -> handle.createQuery("SELECT * FROM roamdesk_desktop WHERE uuid = :uuid")
                .bind("uuid", id.value())
                .map((row, context) -> DesktopRow.read(row))
                .findOne());
    }

    @Override
    public Optional<Epoch> epoch(DesktopId id) {
        return find(id).filter(DesktopRow::enabled).map(DesktopRow::epoch);
    }

    @Override
    public Optional<Epoch> ownership(DesktopId id) {
        return find(id).map(DesktopRow::epoch);
    }

    /** Begins to count the ownership of an instance, at epoch 1, without making it a desktop that roams. Does nothing when it is counted already. */
    public void own(DesktopId id) {
        database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_desktop (uuid, enabled, epoch, created) VALUES (?, 0, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE uuid = uuid",
                id.value(),
                Epoch.FIRST.number(),
                clock.millis()));
    }

    void enable(DesktopId id, Optional<PolicyId> policy, Optional<ZoneId> home) {
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO roamdesk_desktop (uuid, enabled, epoch, policy_uuid, home_zone,"
                                + " created) VALUES (:uuid, 1, :epoch, :policy, :home, :now)"
                                + " ON DUPLICATE KEY UPDATE enabled = 1, policy_uuid = :policy, home_zone = :home")
                .bind("uuid", id.value())
                .bind("epoch", Epoch.FIRST.number())
                .bind("policy", policy.map(PolicyId::value).orElse(null))
                .bind("home", home.map(ZoneId::value).orElse(null))
                .bind("now", clock.millis())
                .execute());
    }

    void disable(DesktopId id) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_desktop SET enabled = 0, pending_zone = NULL, pending_since = NULL WHERE uuid = ?",
                id.value()));
    }

    void remember(DesktopId id, Optional<Pending> pending, RoamingDecisionResponse decision) {
        database.run(handle -> handle.createUpdate(
                        "UPDATE roamdesk_desktop SET pending_zone = :zone, pending_since = :since,"
                                + " last_decision = :decision WHERE uuid = :uuid")
                .bind("zone", pending.map(it -> it.zone().value()).orElse(null))
                .bind("since", pending.map(it -> it.since().toEpochMilli()).orElse(null))
                .bind("decision", Json.write(decision))
                .bind("uuid", id.value())
                .execute());
    }

    /** The desktops whose machine is expunged or unknown to CloudStack. */
    public List<DesktopId> orphans() {
        return database.call(handle -> handle
                .createQuery("SELECT r.uuid FROM roamdesk_desktop r LEFT JOIN vm_instance v"
                        + " ON v.uuid = r.uuid WHERE v.id IS NULL OR v.removed IS NOT NULL OR v.state = 'Expunging'")
                .mapTo(String.class)
                .list()
                .stream()
                .map(DesktopId::new)
                .toList());
    }

    /** The instances that do not roam, or no longer, and have replicas for which there is no reason. */
    public List<DesktopId> disabledWithReplicas() {
        return database.call(handle -> handle
                .createQuery("SELECT DISTINCT r.uuid FROM roamdesk_desktop r"
                        + " JOIN roamdesk_replica p ON p.desktop_uuid = r.uuid WHERE r.enabled = 0 AND NOT EXISTS"
                        + " (SELECT 1 FROM roamdesk_replica_state s WHERE s.desktop_uuid = p.desktop_uuid"
                        + " AND s.zone_uuid = p.zone_uuid)")
                .mapTo(String.class)
                .list()
                .stream()
                .map(DesktopId::new)
                .toList());
    }

    /** Forgets a desktop whose machine is gone, with the links of its disks. Its operations stay, as a record of what was. */
    public void forget(DesktopId id) {
        database.run(handle -> {
            handle.execute("DELETE FROM roamdesk_link WHERE desktop_uuid = ?", id.value());
            handle.execute("DELETE FROM roamdesk_desktop WHERE uuid = ?", id.value());
        });
    }
}
