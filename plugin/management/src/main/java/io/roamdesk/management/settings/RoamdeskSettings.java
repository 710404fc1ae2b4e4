// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.settings;

import io.roamdesk.core.roam.RoamTimings;
import java.time.Duration;
import java.util.Optional;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.framework.config.Configurable;

/** Roamdesk's settings in CloudStack. */
public class RoamdeskSettings implements Configurable, RoamTimings {
    private static final String CATEGORY = "Advanced";
    private static final long BITS_PER_MEGABIT = 1_000_000;

    static final ConfigKey<String> ADDRESS_DATABASE = global(
            String.class,
            "roamdesk.address.database",
            "",
            "Path of a database of address ranges in MaxMind DB format on the management server; empty for none. A file that is replaced is read again.");
    static final ConfigKey<String> TRUSTED_PROXIES = global(
            String.class,
            "roamdesk.trusted.proxies",
            "",
            "Address ranges of proxies, separated by commas, whose X-Forwarded-For header is believed when a client's own address is looked up.");
    static final ConfigKey<Integer> SHUTDOWN_SECONDS = global(
            Integer.class,
            "roamdesk.shutdown.seconds",
            "120",
            "How long a running desktop may take to shut down, in seconds, when it is moved by hand and no policy says otherwise.");
    static final ConfigKey<Integer> OPERATION_MINUTES = global(
            Integer.class,
            "roamdesk.operation.longest.minutes",
            "240",
            "After how many minutes a move that has not passed its point of no return is aborted.");
    static final ConfigKey<Integer> CONNECT_MINUTES = global(
            Integer.class,
            "roamdesk.connect.longest.minutes",
            "60",
            "How many minutes connectRoamingDesktop and migrateRoamingDesktop wait for a move; the move goes on after that.");
    static final ConfigKey<Integer> REPORT_MINUTES = global(
            Integer.class,
            "roamdesk.report.validity.minutes",
            "720",
            "How many minutes a client's report of its location is believed.");
    static final ConfigKey<Integer> RATE_MEGABITS = zone(
            Integer.class,
            "roamdesk.transfer.rate.mbps",
            "0",
            "The most that a transfer out of this zone may send, in megabits (1,000,000 bits) per second; 0 for no limit.");
    static final ConfigKey<String> TRANSFER_ADDRESS = zone(
            String.class,
            "roamdesk.transfer.address",
            "",
            "The address on which hosts of other zones reach this zone's hosts for transfers, when address translation lies between; empty for each host's own.");
    static final ConfigKey<Integer> TRANSFER_PORT = zone(
            Integer.class,
            "roamdesk.transfer.port",
            "0",
            "The TCP port that goes with roamdesk.transfer.address; 0 for each host's own.");
    static final ConfigKey<Integer> TOKEN_MINUTES = global(
            Integer.class,
            "roamdesk.transfer.token.lifetime.minutes",
            "1440",
            "How many minutes a transfer's one-time token is good for.");
    static final ConfigKey<Integer> REPLICA_DAYS = zone(
            Integer.class,
            "roamdesk.replica.retention.days",
            "0",
            "After how many days a replica that a desktop left in this zone is removed; 0 for never.");
    static final ConfigKey<Integer> ARRIVED_HOURS = global(
            Integer.class,
            "roamdesk.arrived.retention.hours",
            "24",
            "How many hours what arrived of a move that failed or was cancelled is kept: until then the next try sends only the rest.");
    static final ConfigKey<Integer> PROBE_SECONDS = global(
            Integer.class,
            "roamdesk.host.probe.seconds",
            "60",
            "How often hosts are asked whether their Roamdesk agent is fit, in seconds.");
    static final ConfigKey<Integer> ANSWER_SECONDS = global(
            Integer.class,
            "roamdesk.host.answer.seconds",
            "60",
            "How long a host may take to answer a command, in seconds.");
    static final ConfigKey<Integer> PATIENCE_SECONDS = global(
            Integer.class,
            "roamdesk.host.patience.seconds",
            "120",
            "How long a host that does not answer is asked again before a step of a move fails, in seconds;"
                    + " CloudStack has twice as long to settle a machine that a server left on its way when it died.");
    static final ConfigKey<Integer> RECOVERY_SECONDS = global(
            Integer.class,
            "roamdesk.recovery.poll.seconds",
            "15",
            "How often a management server looks for moves whose server has died, in seconds.");
    static final ConfigKey<Integer> CLEANUP_SECONDS = global(
            Integer.class,
            "roamdesk.cleanup.poll.seconds",
            "60",
            "How often what removed desktops and zones leave behind is looked for, in seconds.");
    static final ConfigKey<Integer> WORKERS = global(
            Integer.class,
            "roamdesk.workers",
            "8",
            "How many moves a management server works on at once; read when it starts.");

    private static <T> ConfigKey<T> global(Class<T> type, String name, String value, String description) {
        return new ConfigKey<>(CATEGORY, type, name, value, description, true, ConfigKey.Scope.Global);
    }

    private static <T> ConfigKey<T> zone(Class<T> type, String name, String value, String description) {
        return new ConfigKey<>(CATEGORY, type, name, value, description, true, ConfigKey.Scope.Zone);
    }

    @Override
    public String getConfigComponentName() {
        return RoamdeskSettings.class.getSimpleName();
    }

    @Override
    public ConfigKey<?>[] getConfigKeys() {
        return new ConfigKey<?>[] {
            ADDRESS_DATABASE,
            TRUSTED_PROXIES,
            SHUTDOWN_SECONDS,
            OPERATION_MINUTES,
            CONNECT_MINUTES,
            REPORT_MINUTES,
            RATE_MEGABITS,
            TRANSFER_ADDRESS,
            TRANSFER_PORT,
            TOKEN_MINUTES,
            REPLICA_DAYS,
            ARRIVED_HOURS,
            PROBE_SECONDS,
            ANSWER_SECONDS,
            PATIENCE_SECONDS,
            RECOVERY_SECONDS,
            CLEANUP_SECONDS,
            WORKERS
        };
    }

    /** Path of the address database; empty for none. */
    public Optional<String> addressDatabase() {
        return text(ADDRESS_DATABASE.value());
    }

    /** Ranges of proxies that are believed, separated by commas. */
    public Optional<String> trustedProxies() {
        return text(TRUSTED_PROXIES.value());
    }

    /** How long a desktop may take to shut down when no policy says so. */
    public Duration shutdown() {
        return Duration.ofSeconds(SHUTDOWN_SECONDS.value());
    }

    /** How long an operation may take up to its point of no return. */
    public Duration longestOperation() {
        return Duration.ofMinutes(OPERATION_MINUTES.value());
    }

    /** How long a job watches an operation. */
    public Duration longestConnect() {
        return Duration.ofMinutes(CONNECT_MINUTES.value());
    }

    /** How long a report is believed. */
    public Duration reportValidity() {
        return Duration.ofMinutes(REPORT_MINUTES.value());
    }

    /** The limit of transfers out of a zone, bytes per second; 0 for none. */
    public long bytesPerSecond(long zoneId) {
        return RATE_MEGABITS.valueIn(zoneId) * BITS_PER_MEGABIT / 8;
    }

    /** The address for transfers that replaces that of a zone's hosts. */
    public Optional<String> transferAddress(long zoneId) {
        return text(TRANSFER_ADDRESS.valueIn(zoneId));
    }

    /** The port for transfers that replaces that of a zone's hosts; 0 for their own. */
    public int transferPort(long zoneId) {
        return TRANSFER_PORT.valueIn(zoneId);
    }

    @Override
    public Duration tokenLifetime() {
        return Duration.ofMinutes(TOKEN_MINUTES.value());
    }

    /** How long a zone keeps replicas; zero for ever. */
    public Duration replicaRetention(long zoneId) {
        return Duration.ofDays(REPLICA_DAYS.valueIn(zoneId));
    }

    /** How long what arrived of a move that came to nothing is kept. */
    public Duration arrivedRetention() {
        return Duration.ofHours(ARRIVED_HOURS.value());
    }

    /** How often hosts are probed. */
    public Duration probeInterval() {
        return Duration.ofSeconds(PROBE_SECONDS.value());
    }

    /** How long a host may take to answer. */
    public Duration hostAnswer() {
        return Duration.ofSeconds(ANSWER_SECONDS.value());
    }

    @Override
    public Duration hostPatience() {
        return Duration.ofSeconds(PATIENCE_SECONDS.value());
    }

    /** How often orphaned operations are looked for. */
    public Duration recoveryInterval() {
        return Duration.ofSeconds(RECOVERY_SECONDS.value());
    }

    /** How often leftovers are looked for. */
    public Duration cleanupInterval() {
        return Duration.ofSeconds(CLEANUP_SECONDS.value());
    }

    /** How many operations are worked on at once. */
    public int workers() {
        return WORKERS.value();
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(it -> !it.isEmpty());
    }
}
