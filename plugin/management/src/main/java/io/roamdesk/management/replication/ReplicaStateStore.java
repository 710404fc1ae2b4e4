// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicaStates;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import io.roamdesk.management.instance.GoingCopies;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * How replicas stand, in the table {@code roamdesk_replica_state}: the whole record as JSON, beside it the columns by which rows are found. A write compares the version, so
 * that of two servers one wins. A replica that is not wanted any more is ENDED; its files go if it is marked so, and its row with the last of them.
 *
 * <p>The mark {@code removing}: 0 for a replica that stays; 1 for one whose files are to go, unless it is wanted again; 2 while they go, which nothing takes back: one that is wanted
 * again meanwhile begins with nothing, when they are gone.
 */
public class ReplicaStateStore implements ReplicaStates, GoingCopies {
    private static final int TRIES = 20;

    private final CloudDatabase database;

    public ReplicaStateStore(CloudDatabase database) {
        this.database = database;
    }

    /** The id by which the API names a replica: it follows from where it is, so that one that goes and comes again is the same. */
    static String id(DesktopId desktop, ZoneId zone) {
        return UUID.nameUUIDFromBytes(
                        ("replica/" + desktop.value() + "/" + zone.value()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public boolean add(ReplicaState state) {
        // A row that is there stays as it is, and counts as none.
        return database.call(handle -> bound(
                                handle.createUpdate(
                                        "INSERT IGNORE INTO roamdesk_replica_state (desktop_uuid, zone_uuid, uuid,"
                                                + " policy_uuid, state, next_at, violated, version, record) VALUES (:desktop, :zone, :uuid,"
                                                + " :policy, :state, :next, :violated, :version, :record)"),
                                state)
                        .bind("uuid", id(state.desktop(), state.zone()))
                        .execute())
                == 1;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, ReplicaState state) {
        return statement
                .bind("desktop", state.desktop().value())
                .bind("zone", state.zone().value())
                .bind("policy", state.policy().value())
                .bind("state", state.status().name())
                .bind("next", state.nextAt().toEpochMilli())
                .bind("violated", state.violatedSince().isPresent())
                .bind("version", state.version())
                .bind("record", Json.write(state));
    }

    @Override
    public Optional<ReplicaState> find(DesktopId desktop, ZoneId zone) {
        return database.call(handle -> handle.createQuery("SELECT record FROM roamdesk_replica_state"
                                + " WHERE desktop_uuid = :desktop AND zone_uuid = :zone")
                        .bind("desktop", desktop.value())
                        .bind("zone", zone.value())
                        .mapTo(String.class)
                        .findOne())
                .map(ReplicaStateStore::read);
    }

    @Override
    public List<ReplicaState> of(DesktopId desktop) {
        return database
                .call(handle -> handle.createQuery("SELECT record FROM roamdesk_replica_state"
                                + " WHERE desktop_uuid = :desktop ORDER BY zone_uuid")
                        .bind("desktop", desktop.value())
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(ReplicaStateStore::read)
                .toList();
    }

    /** The same, as they are committed now, and nobody else changes them until the transaction that is open ends. */
    List<ReplicaState> locked(DesktopId desktop) {
        return database
                .call(handle -> handle.createQuery("SELECT record FROM roamdesk_replica_state"
                                + " WHERE desktop_uuid = :desktop ORDER BY zone_uuid FOR UPDATE")
                        .bind("desktop", desktop.value())
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(ReplicaStateStore::read)
                .toList();
    }

    // Two ranges of one index, each read no further than the limit.
    @Override
    public List<ReplicaState> due(Instant now, int limit) {
        String half = "(SELECT record, next_at FROM roamdesk_replica_state WHERE state = '%s' AND next_at <= :now"
                + " ORDER BY next_at LIMIT " + limit + ")";
        return database
                .call(handle -> handle.createQuery("SELECT record FROM (" + half.formatted("IDLE") + " UNION ALL "
                                + half.formatted("FAILING") + ") due ORDER BY next_at LIMIT " + limit)
                        .bind("now", now.toEpochMilli())
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(ReplicaStateStore::read)
                .toList();
    }

    @Override
    public List<ReplicaState> running() {
        return database
                .call(handle -> handle.createQuery(
                                "SELECT record FROM roamdesk_replica_state WHERE state = 'RUNNING' ORDER BY next_at")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(ReplicaStateStore::read)
                .toList();
    }

    @Override
    public boolean replace(ReplicaState next) {
        return database.call(handle -> bound(
                                handle.createUpdate("UPDATE roamdesk_replica_state SET policy_uuid = :policy,"
                                        + " state = :state, next_at = :next, violated = :violated, version = :version,"
                                        + " record = :record, removing = CASE WHEN :state = 'ENDED' OR removing = 2"
                                        + " THEN removing ELSE 0 END"
                                        + " WHERE desktop_uuid = :desktop AND zone_uuid = :zone AND version = :before"),
                                next)
                        .bind("before", next.version() - 1)
                        .execute())
                == 1;
    }

    @Override
    public void remove(DesktopId desktop, ZoneId zone) {
        database.run(handle -> handle.execute(
                "DELETE FROM roamdesk_replica_state WHERE desktop_uuid = ? AND zone_uuid = ?",
                desktop.value(),
                zone.value()));
    }

    /**
     * Changes a state, again and again until nobody else wrote in between.
     *
     * @param change returns the state itself to leave it as it is
     * @return the state as it then is; empty when there is none
     * @throws IllegalStateException when others write all the time
     */
    Optional<ReplicaState> change(DesktopId desktop, ZoneId zone, UnaryOperator<ReplicaState> change) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<ReplicaState> now = find(desktop, zone);
            if (now.isEmpty()) {
                return now;
            }
            ReplicaState next = change.apply(now.get());
            if (next == now.get() || replace(next)) {
                return Optional.of(next);
            }
        }
        throw new IllegalStateException("the replica of " + desktop + " in " + zone
                + " is being changed by others all the time; nothing was changed, try again");
    }

    /** The replica is not wanted any more; with {@code remove} its files go as soon as nothing reads or writes them. Whoever calls this cancels the update that runs. */
    void end(DesktopId desktop, ZoneId zone, boolean remove) {
        change(
                desktop,
                zone,
                state -> state.status() == ReplicaState.Status.ENDED
                        ? state
                        : state.change().rests(ReplicaState.Status.ENDED).done());
        if (remove) {
            database.run(handle -> handle.execute(
                    "UPDATE roamdesk_replica_state SET removing = 1 WHERE desktop_uuid = ? AND zone_uuid = ?"
                            + " AND state = 'ENDED' AND removing = 0",
                    desktop.value(),
                    zone.value()));
        }
    }

    /** The replicas whose files are to go, or go. */
    public List<ReplicaState> removing() {
        return database
                .call(handle -> handle.createQuery("SELECT record FROM roamdesk_replica_state WHERE removing > 0")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(ReplicaStateStore::read)
                .toList();
    }

    /**
     * The files of a replica go from now on, and it says so: it has no recovery point any more.
     *
     * @return false if they are not to go, for instance because it is wanted again
     */
    public boolean beginRemoval(DesktopId desktop, ZoneId zone) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replica_state SET removing = 2"
                        + " WHERE desktop_uuid = ? AND zone_uuid = ? AND removing = 1",
                desktop.value(),
                zone.value()));
        boolean goes = count("desktop_uuid = ? AND zone_uuid = ? AND removing = 2", desktop.value(), zone.value()) > 0;
        if (goes) {
            change(
                    desktop,
                    zone,
                    state -> state.newestPoint().isEmpty()
                            ? state
                            : state.change().newest(Optional.empty()).done());
        }
        return goes;
    }

    /** Not all files of a replica could be removed: that is begun again later, unless it is wanted again. */
    public void putOffRemoval(DesktopId desktop, ZoneId zone) {
        database.run(handle -> handle.execute(
                "UPDATE roamdesk_replica_state SET removing = CASE WHEN state = 'ENDED' THEN 1 ELSE 0 END"
                        + " WHERE desktop_uuid = ? AND zone_uuid = ? AND removing = 2",
                desktop.value(),
                zone.value()));
    }

    /** The files of a replica are gone: it is forgotten, or made anew if it is wanted again. */
    public void removed(DesktopId desktop, ZoneId zone) {
        database.run(handle -> {
            handle.execute(
                    "DELETE FROM roamdesk_replica_state"
                            + " WHERE desktop_uuid = ? AND zone_uuid = ? AND removing = 2 AND state = 'ENDED'",
                    desktop.value(),
                    zone.value());
            handle.execute(
                    "UPDATE roamdesk_replica_state SET removing = 0"
                            + " WHERE desktop_uuid = ? AND zone_uuid = ? AND removing = 2",
                    desktop.value(),
                    zone.value());
        });
    }

    @Override
    public boolean areGoing(DesktopId desktop) {
        return count("desktop_uuid = ? AND removing = 2", desktop.value()) > 0;
    }

    private int count(String condition, Object... values) {
        return database.call(
                handle -> handle.select("SELECT COUNT(*) FROM roamdesk_replica_state WHERE " + condition, values)
                        .mapTo(Integer.class)
                        .one());
    }

    static ReplicaState read(String record) {
        return Json.read(record, ReplicaState.class);
    }
}
