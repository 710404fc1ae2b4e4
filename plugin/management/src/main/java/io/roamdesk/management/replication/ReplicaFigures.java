// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.management.access.Visibility;
import io.roamdesk.management.database.CloudDatabase;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures about all replicas and operations, for whoever watches the whole cloud. */
public class ReplicaFigures {
    private static final double MILLIS = 1000;

    private final ReplicaRows rows;
    private final CloudDatabase database;

    public ReplicaFigures(ReplicaRows rows, CloudDatabase database) {
        this.rows = rows;
        this.database = database;
    }

    /** All replicas that are wanted. */
    public List<Replica> replicas() {
        return rows.page("s.state <> 'ENDED'", new Visibility("", List.of(), null), Map.of(), "").stream()
                .map(ReplicaFigures::of)
                .toList();
    }

    /** How many operations have not ended, by their kinds. */
    public Map<String, Integer> runningByKind() {
        Map<String, Integer> running = new LinkedHashMap<>();
        for (OperationKind kind : OperationKind.values()) {
            running.put(kind.name(), 0);
        }
        database.run(handle -> handle.createQuery("SELECT kind, COUNT(*) AS running FROM roamdesk_operation"
                        + " WHERE running_desktop IS NOT NULL GROUP BY kind")
                .map((row, context) -> Map.entry(row.getString("kind"), row.getInt("running")))
                .forEach(entry -> running.put(entry.getKey(), entry.getValue())));
        return running;
    }

    private static Replica of(ReplicaStateResponse row) {
        return new Replica(
                row.getVirtualMachineId(),
                row.getVirtualMachineName(),
                row.getZoneId(),
                row.getZoneName() == null ? "" : row.getZoneName(),
                row.getPolicyName() == null ? "" : row.getPolicyName(),
                row.getState(),
                number(row.getAge()),
                number(row.getGoal()),
                row.getViolated(),
                seconds(row.getLastTransfer()),
                seconds(row.getNextTransfer()),
                number(row.getBytesQueued()),
                number(row.getRate()),
                row.getFailures());
    }

    private static Optional<Double> number(Long value) {
        return Optional.ofNullable(value).map(Long::doubleValue);
    }

    private static Optional<Double> seconds(Date date) {
        return Optional.ofNullable(date).map(it -> it.getTime() / MILLIS);
    }

    /**
     * What is known of one replica.
     *
     * @param machineId the uuid of the machine
     * @param machine its name
     * @param zoneId the uuid of the zone
     * @param zone its name
     * @param policy the name of its policy
     * @param state how it stands
     * @param ageSeconds how old the state is that its newest recovery point shows
     * @param goalSeconds how old it may be
     * @param violated whether it is older
     * @param lastTransfer when its newest point was complete, seconds since 1970
     * @param nextTransfer when the next update begins, seconds since 1970
     * @param queuedBytes bytes that wait to be sent
     * @param rate bytes on the wire in a second
     * @param failures updates that failed since the last one that succeeded
     */
    public record Replica(
            String machineId,
            String machine,
            String zoneId,
            String zone,
            String policy,
            String state,
            Optional<Double> ageSeconds,
            Optional<Double> goalSeconds,
            boolean violated,
            Optional<Double> lastTransfer,
            Optional<Double> nextTransfer,
            Optional<Double> queuedBytes,
            Optional<Double> rate,
            int failures) {}
}
