// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.replication.ZoneChoice;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.location.LocationListener;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which instances are replicated, in the table {@code roamdesk_replication}. Each row says when it is looked at again, whether its zones still fit and where its user is; what
 * changes that makes the row due, so that it is looked at within seconds, by whichever server comes first.
 */
public class ReplicationStore implements LocationListener {
    private final CloudDatabase database;
    private final Clock clock;

    public ReplicationStore(CloudDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The replication of an instance. */
    public Optional<ReplicationRow> find(DesktopId desktop) {
        return database.call(
                handle -> handle.createQuery("SELECT * FROM roamdesk_replication WHERE desktop_uuid = :desktop")
                        .bind("desktop", desktop.value())
                        .map((row, context) -> ReplicationRow.read(row))
                        .findOne());
    }

    /**
     * Replicates an instance by a policy, from now on. Its zones are to be chosen.
     *
     * @return false when there is no such policy any more
     */
    boolean enable(DesktopId desktop, ReplicationPolicyId policy) {
        // From the policy's row, which is locked by that: a policy that is just being deleted is waited for and then
        // not found.
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO roamdesk_replication (desktop_uuid, policy_uuid, look_at, created)"
                                + " SELECT :desktop, uuid, :now, :now FROM roamdesk_replication_policy WHERE uuid = :policy"
                                + " ON DUPLICATE KEY UPDATE policy_uuid = VALUES(policy_uuid), chosen = NULL, look_at = :now")
                .bind("desktop", desktop.value())
                .bind("policy", policy.value())
                .bind("now", clock.millis())
                .execute());
        return find(desktop).filter(row -> row.policy().equals(policy)).isPresent();
    }

    void disable(DesktopId desktop) {
        database.run(
                handle -> handle.execute("DELETE FROM roamdesk_replication WHERE desktop_uuid = ?", desktop.value()));
    }

    void pause(DesktopId desktop, boolean paused) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replication SET paused = ? WHERE desktop_uuid = ?", paused, desktop.value()));
    }

    /** The instances that are to be looked at, the longest overdue first. */
    List<DesktopId> due(Instant now, int limit) {
        return database.call(handle -> handle
                .createQuery(
                        "SELECT desktop_uuid FROM roamdesk_replication WHERE look_at <= :now ORDER BY look_at LIMIT "
                                + limit)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list()
                .stream()
                .map(DesktopId::new)
                .toList());
    }

    /**
     * Takes over a look that is due, so that no other server does it as well.
     *
     * @param again when it is due again if this server does not say otherwise
     * @return false when another server took it
     */
    boolean claim(DesktopId desktop, Instant now, Instant again) {
        return database.call(handle -> handle.createUpdate("UPDATE roamdesk_replication SET look_at = :again"
                                + " WHERE desktop_uuid = :desktop AND look_at <= :now")
                        .bind("again", again.toEpochMilli())
                        .bind("desktop", desktop.value())
                        .bind("now", now.toEpochMilli())
                        .execute())
                == 1;
    }

    /** The zones of an instance are to be chosen anew then, or sooner if it is looked at sooner. */
    void chooseAgain(DesktopId desktop, Instant at) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replication SET chosen = NULL, look_at = LEAST(look_at, ?) WHERE desktop_uuid = ?",
                at.toEpochMilli(),
                desktop.value()));
    }

    /** Keeps what was chosen, and why. */
    void chosen(DesktopId desktop, List<ZoneChoice> choice) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replication SET choice = ?, chosen = ? WHERE desktop_uuid = ?",
                ReplicationRow.kept(choice),
                clock.millis(),
                desktop.value()));
    }

    /** The zones of an instance are to be chosen anew, soon. */
    void chooseAnew(DesktopId desktop) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replication SET chosen = NULL, look_at = ? WHERE desktop_uuid = ?",
                clock.millis(),
                desktop.value()));
    }

    /** The zones of all instances of a policy are to be chosen anew, soon. */
    void chooseAnew(ReplicationPolicyId policy) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replication SET chosen = NULL, look_at = ? WHERE policy_uuid = ?",
                clock.millis(),
                policy.value()));
    }

    @Override
    public void reported(long accountId) {
        // Joined and not nested: MySQL would run a nested query once for each replicated instance of the cloud.
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replication r JOIN vm_instance v ON v.uuid = r.desktop_uuid SET r.look_at = ?"
                        + " WHERE v.account_id = ? AND v.removed IS NULL",
                clock.millis(),
                accountId));
    }

    /** Forgets an instance that is gone, with all that is known of its replicas and its user. */
    public void forget(DesktopId desktop) {
        database.run(handle -> {
            handle.execute("DELETE FROM roamdesk_replication WHERE desktop_uuid = ?", desktop.value());
            handle.execute("DELETE FROM roamdesk_replica_state WHERE desktop_uuid = ?", desktop.value());
            handle.execute("DELETE FROM roamdesk_recovery_point WHERE desktop_uuid = ?", desktop.value());
            handle.execute("DELETE FROM roamdesk_visits WHERE desktop_uuid = ?", desktop.value());
        });
    }
}
