// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.machine;

import com.cloud.event.ActionEventUtils;
import com.cloud.user.User;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.testenv.agent.command.PowerReportCommand;
import io.roamdesk.testenv.cloud.agent.AgentHub;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Brings the machines' states in line with what hosts report, as CloudStack does: one that runs by the database and is missing in
 * two reports becomes Stopped; one that is Stopped and seen in two reports, or seen on another host, is adopted where it runs.
 * Machines that somebody is starting, stopping or moving are left alone, unless it was a server before this one: those follow the
 * reports like others.
 */
public final class PowerSync implements AgentHub.PowerReports {
    private static final Logger LOG = LogManager.getLogger(PowerSync.class);
    private static final int REPORTS = 2;
    /** Younger changes than this may be later than the report. */
    private static final int SETTLED_SECONDS = 5;

    private final Sql sql;
    private final MachineRows rows;
    private final Capacity capacity;
    private final Map<String, Integer> oddities = new ConcurrentHashMap<>();
    private final long startedNanos = System.nanoTime();

    public PowerSync(Sql sql, MachineRows rows, Capacity capacity) {
        this.sql = sql;
        this.rows = rows;
        this.capacity = capacity;
    }

    @Override
    public void reported(long hostId, PowerReportCommand report) {
        Set<String> running = new HashSet<>(report.running());
        Set<String> odd = new HashSet<>();
        long uptime = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos);
        // A machine that never came to run has no host yet: then those that reach its disk tell.
        for (Row machine : sql.list(
                "SELECT id, instance_name, state, account_id, COALESCE(update_time < UTC_TIMESTAMP() - INTERVAL "
                        + SETTLED_SECONDS
                        + " SECOND, 1) AS settled, COALESCE(host_id, (SELECT ref.host_id FROM volumes v"
                        + " JOIN storage_pool_host_ref ref ON ref.pool_id = v.pool_id WHERE v.instance_id = vm_instance.id"
                        + " AND v.volume_type = 'ROOT' AND v.removed IS NULL LIMIT 1)) AS host_id"
                        + " FROM vm_instance WHERE removed IS NULL AND (state IN ('Running', 'Stopped')"
                        + " OR state IN ('Starting', 'Stopping') AND update_time < UTC_TIMESTAMP() - INTERVAL ? SECOND)",
                uptime)) {
            boolean here = machine.numberOrNull("host_id") != null && machine.number("host_id") == hostId;
            boolean runs = running.contains(machine.text("instance_name"));
            boolean abandoned = !Set.of("Running", "Stopped").contains(machine.text("state"));
            boolean known = machine.text("state").equals(State.Running.name()) && here;
            boolean agrees = abandoned ? !runs && !here : runs == known;
            if (agrees || machine.number("settled") == 0) {
                continue;
            }
            String key = hostId + "/" + machine.text("instance_name");
            odd.add(key);
            if (oddities.merge(key, 1, Integer::sum) >= REPORTS) {
                oddities.remove(key);
                follow(machine, hostId, runs);
            }
        }
        oddities.keySet().removeIf(key -> key.startsWith(hostId + "/") && !odd.contains(key));
    }

    private void follow(Row machine, long hostId, boolean runs) {
        long id = machine.number("id");
        State state = State.valueOf(machine.text("state"));
        String name = machine.text("instance_name");
        if (runs) {
            LOG.warn(
                    "{} is {} by the database and runs on host {}: it is adopted there",
                    name,
                    machine.text("state"),
                    hostId);
            if (state == State.Running || rows.tryMove(id, state, State.Running)) {
                rows.runsOn(id, hostId);
            }
        } else if (rows.tryMove(id, state, State.Stopped)) {
            LOG.warn("{} has vanished from host {}: it is Stopped", name, hostId);
            rows.runsNowhere(id);
            ActionEventUtils.onActionEvent(
                    User.UID_SYSTEM,
                    machine.number("account_id"),
                    null,
                    "VM.STOP",
                    "Out-of-band stop of " + name + " was seen",
                    id,
                    "VirtualMachine");
        }
        capacity.recount(hostId);
    }
}
