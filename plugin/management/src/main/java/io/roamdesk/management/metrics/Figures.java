// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.metrics;

import io.roamdesk.management.replication.ReplicaFigures;
import io.roamdesk.management.replication.ReplicaFigures.Replica;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The figures as Prometheus reads them, each as it is at the moment of asking. What is not known of a replica has no sample. */
public class Figures {
    private final ReplicaFigures replicas;

    public Figures(ReplicaFigures replicas) {
        this.replicas = replicas;
    }

    String text() {
        List<Replica> all = replicas.replicas();
        TextFormat text = new TextFormat();
        family(
                text,
                all,
                "roamdesk_replica_age_seconds",
                "How old the state is that the newest recovery point shows.",
                Replica::ageSeconds);
        family(
                text,
                all,
                "roamdesk_replica_goal_seconds",
                "How old it may be: the recovery point goal.",
                Replica::goalSeconds);
        family(
                text,
                all,
                "roamdesk_replica_goal_violated",
                "1 while the recovery point goal is violated, else 0.",
                it -> Optional.of(it.violated() ? 1.0 : 0.0));
        family(
                text,
                all,
                "roamdesk_replica_last_transfer_timestamp_seconds",
                "When the newest recovery point was complete, seconds since 1970.",
                Replica::lastTransfer);
        family(
                text,
                all,
                "roamdesk_replica_next_transfer_timestamp_seconds",
                "When the next update begins, as far as is known, seconds since 1970.",
                Replica::nextTransfer);
        family(
                text,
                all,
                "roamdesk_replica_queued_bytes",
                "Bytes that wait to be sent, predicted from the last update.",
                Replica::queuedBytes);
        family(
                text,
                all,
                "roamdesk_replica_rate_bytes_per_second",
                "Bytes on the wire in a second, of the update that runs or of the last one.",
                Replica::rate);
        family(
                text,
                all,
                "roamdesk_replica_failures",
                "How many updates failed since the last one that succeeded.",
                it -> Optional.of((double) it.failures()));
        text.gauge("roamdesk_operations_running", "Operations that have not ended, on all management servers.");
        replicas.runningByKind().forEach((kind, count) -> text.sample(Map.of("kind", kind), count));
        return text.toString();
    }

    private static void family(
            TextFormat text, List<Replica> all, String name, String help, Function<Replica, Optional<Double>> value) {
        text.gauge(name, help);
        all.forEach(replica -> value.apply(replica).ifPresent(it -> text.sample(labels(replica), it)));
    }

    private static Map<String, String> labels(Replica replica) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("virtualmachineid", replica.machineId());
        labels.put("virtualmachine", replica.machine());
        labels.put("zoneid", replica.zoneId());
        labels.put("zone", replica.zone());
        labels.put("policy", replica.policy());
        labels.put("state", replica.state());
        return labels;
    }
}
