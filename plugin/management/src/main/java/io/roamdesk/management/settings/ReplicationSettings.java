// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.settings;

import java.time.Duration;
import java.util.Optional;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.framework.config.Configurable;

/** The settings of replication, and of the figures about it. */
public class ReplicationSettings implements Configurable {
    private static final String CATEGORY = "Advanced";

    static final ConfigKey<Integer> POLL_SECONDS = global(
            Integer.class,
            "roamdesk.replication.poll.seconds",
            "5",
            "How often a management server looks which replicas are due, in seconds.");
    static final ConfigKey<Integer> WORKERS = global(
            Integer.class,
            "roamdesk.replication.workers",
            "4",
            "How many updates of replicas a management server works on at once; read when it starts.");
    static final ConfigKey<Integer> PAIR_UPDATES = global(
            Integer.class,
            "roamdesk.replication.pair.updates",
            "2",
            "How many updates of replicas run at once from one zone to another.");
    static final ConfigKey<Integer> HISTORY_HOURS = global(
            Integer.class,
            "roamdesk.replication.history.hours",
            "72",
            "How many hours updates of replicas are listed after their end, in hours.");
    static final ConfigKey<Integer> CHOICE_HOURS = global(
            Integer.class,
            "roamdesk.replication.choice.hours",
            "24",
            "How often the best zones for replicas are chosen anew, in hours.");
    static final ConfigKey<String> METRICS_ADDRESS = global(
            String.class,
            "roamdesk.metrics.address",
            "127.0.0.1",
            "The address on which figures about replicas are served to Prometheus; read when the server starts.");
    static final ConfigKey<Integer> METRICS_PORT = global(
            Integer.class,
            "roamdesk.metrics.port",
            "0",
            "The TCP port on which figures about replicas are served to Prometheus, to whoever reaches it; 0 for not at all. Read when the server starts.");

    private static <T> ConfigKey<T> global(Class<T> type, String name, String value, String description) {
        return new ConfigKey<>(CATEGORY, type, name, value, description, true, ConfigKey.Scope.Global);
    }

    @Override
    public String getConfigComponentName() {
        return ReplicationSettings.class.getSimpleName();
    }

    @Override
    public ConfigKey<?>[] getConfigKeys() {
        return new ConfigKey<?>[] {
            POLL_SECONDS, WORKERS, PAIR_UPDATES, HISTORY_HOURS, CHOICE_HOURS, METRICS_ADDRESS, METRICS_PORT
        };
    }

    /** How often due replicas are looked for. */
    public Duration pollInterval() {
        return Duration.ofSeconds(POLL_SECONDS.value());
    }

    /** How many updates this server works on at once. */
    public int workers() {
        return WORKERS.value();
    }

    /** How many updates run at once from one zone to another. */
    public int updatesPerPair() {
        return PAIR_UPDATES.value();
    }

    /** How long ended updates are listed. */
    public Duration history() {
        return Duration.ofHours(HISTORY_HOURS.value());
    }

    /** How often the best zones are chosen anew. */
    public Duration choiceInterval() {
        return Duration.ofHours(CHOICE_HOURS.value());
    }

    /** The address on which figures are served. */
    public String metricsAddress() {
        return METRICS_ADDRESS.value();
    }

    /** The port on which figures are served; empty for not at all. */
    public Optional<Integer> metricsPort() {
        return Optional.of(METRICS_PORT.value()).filter(port -> port > 0);
    }
}
