// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicaStates;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How long a roam will take, by the desktop's own roams between the same zones; to a zone that holds a replica by what its roams took beside their transfers, and what the
 * updates of that replica take. Without any roam nothing is predicted: a wrong number would move or keep a desktop for nothing.
 */
public class RoamPrediction {
    private static final int ROAMS = 5;
    private static final String TOOK = "SELECT s.ended - o.created%s AS took"
            + " FROM roamdesk_operation o JOIN roamdesk_step s ON s.operation_id = o.uuid"
            + " WHERE o.desktop_uuid = :desktop AND o.kind = 'COLD_ROAM' AND o.state = 'SUCCEEDED'%s"
            + " AND s.name = 'start' AND s.state = 'DONE' ORDER BY o.created DESC LIMIT " + ROAMS;
    private static final String TRANSFERS =
            " - COALESCE((SELECT SUM(t.millis) FROM roamdesk_transfer t WHERE t.operation_id = o.uuid), 0)";

    private final CloudDatabase database;
    private final ReplicaStates replicas;

    public RoamPrediction(CloudDatabase database, ReplicaStates replicas) {
        this.database = database;
        this.replicas = replicas;
    }

    /** How long the desktop will take to a zone, from the request until it has arrived. */
    public Optional<Duration> of(DesktopId desktop, ZoneId to) {
        Optional<Duration> whole = mean(TOOK.formatted("", " AND o.to_zone = :zone"), desktop, to);
        Optional<Duration> update = replicas.find(desktop, to)
                .filter(replica -> replica.newestPoint().isPresent()
                        && replica.past().count() > 0
                        && replica.status() != ReplicaState.Status.ENDED)
                .map(replica -> Duration.ofMillis(Math.round(replica.past().meanSeconds() * 1000)));
        Optional<Duration> onReplica = update.flatMap(
                transfer -> mean(TOOK.formatted(TRANSFERS, ""), desktop, to).map(transfer::plus));
        return onReplica
                .map(quick -> whole.filter(it -> it.compareTo(quick) < 0).orElse(quick))
                .or(() -> whole);
    }

    private Optional<Duration> mean(String roams, DesktopId desktop, ZoneId to) {
        return database.call(handle -> handle.createQuery("SELECT AVG(took) FROM (" + roams + ") roams")
                        .bind("desktop", desktop.value())
                        .bindMap(roams.contains(":zone") ? Map.of("zone", to.value()) : Map.of())
                        .mapTo(Double.class)
                        .findOne())
                .map(millis -> Duration.ofMillis(Math.max(0, Math.round(millis))));
    }
}
