// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.machine;

import com.cloud.exception.ConcurrentOperationException;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.utils.fsm.NoTransitionException;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine.Event;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import io.roamdesk.testenv.cloud.database.TableDao;
import java.util.List;

/** Machines in the database, and the one way to change their state: from an expected one, or not at all. */
public final class MachineRows {
    private final Sql sql;
    private final TableDao<VMInstanceVO, Long> machines;

    public MachineRows(Sql sql) {
        this.sql = sql;
        this.machines = new TableDao<>(sql, VMInstanceVO.class);
    }

    /** The machine, with its offering and root disk; an error when it is gone. */
    public Row machine(long id) {
        return sql.one(
                        "SELECT vm.*, user_vm.display_name AS display, o.cpu, o.speed, o.ram_size, a.account_name, v.id AS volume_id,"
                                + " v.uuid AS volume_uuid, v.path AS volume_path, v.pool_id, p.path AS pool_path"
                                + " FROM vm_instance vm LEFT JOIN user_vm ON user_vm.id = vm.id"
                                + " JOIN service_offering o ON o.id = vm.service_offering_id JOIN account a ON a.id = vm.account_id"
                                + " LEFT JOIN volumes v ON v.instance_id = vm.id AND v.volume_type = 'ROOT' AND v.removed IS NULL"
                                + " LEFT JOIN storage_pool p ON p.id = v.pool_id WHERE vm.id = ? AND vm.removed IS NULL",
                        id)
                .orElseThrow(
                        () -> new InvalidParameterValueException("Unable to find a virtual machine with id " + id));
    }

    /** Moves the machine from one state to another; another one's work at the same time is an error. */
    public void move(long id, State from, State to) {
        if (!tryMove(id, from, to)) {
            throw new ConcurrentOperationException(
                    "The machine " + id + " is not " + from + " any more; it was not made " + to);
        }
    }

    /** Moves the machine when it is in the expected state, and nobody who listens forbids it; false when it is not. */
    public boolean tryMove(long id, State from, State to) {
        VMInstanceVO machine = machines.findByIdIncludingRemoved(id);
        if (machine == null || machine.getState() != from) {
            return false;
        }
        try {
            return State.getStateMachine()
                    .transitTo(machine, event(from, to), null, (now, event, next, it, data) -> write(id, now, next));
        } catch (NoTransitionException e) {
            throw new CloudRuntimeException("The machine " + id + " cannot become " + to + ": " + e.getMessage(), e);
        }
    }

    private static Event event(State from, State to) {
        return switch (to) {
            case Starting -> Event.StartRequested;
            case Running -> from == State.Starting
                    ? Event.OperationSucceeded
                    : from == State.Stopping ? Event.OperationFailed : Event.FollowAgentPowerOnReport;
            case Stopping -> Event.StopRequested;
            case Stopped -> switch (from) {
                case Stopping -> Event.OperationSucceeded;
                case Running -> Event.FollowAgentPowerOffReport;
                case Destroyed -> Event.RecoveryRequested;
                default -> Event.OperationFailed;
            };
            case Destroyed -> Event.DestroyRequested;
            case Expunging -> from == State.Error ? Event.DestroyRequested : Event.ExpungeOperation;
            case Migrating -> Event.StorageMigrationRequested;
            case Restoring -> Event.RestoringRequested;
            case Error -> Event.OperationFailedToError;
            case Unknown, Shutdown -> Event.AgentReportShutdowned;
        };
    }

    private boolean write(long id, State from, State to) {
        return sql.update(
                        "UPDATE vm_instance SET state = ?, update_count = update_count + 1, update_time = UTC_TIMESTAMP()"
                                + " WHERE id = ? AND state = ?",
                        to,
                        id,
                        from)
                > 0;
    }

    /** Notes where a machine has started. */
    public void runsOn(long id, long hostId) {
        sql.update(
                "UPDATE vm_instance SET host_id = ?, last_host_id = ?, pod_id = (SELECT pod_id FROM host WHERE id = ?),"
                        + " power_state = 'PowerOn', power_host = ?, power_state_update_time = UTC_TIMESTAMP() WHERE id = ?",
                hostId,
                hostId,
                hostId,
                hostId,
                id);
        sql.update("UPDATE nics SET state = 'Reserved' WHERE instance_id = ? AND removed IS NULL", id);
    }

    /** Notes that a machine is on no host any more. */
    public void runsNowhere(long id) {
        sql.update(
                "UPDATE vm_instance SET last_host_id = COALESCE(host_id, last_host_id), host_id = NULL, power_state = 'PowerOff',"
                        + " power_host = NULL, power_state_update_time = UTC_TIMESTAMP() WHERE id = ?",
                id);
        sql.update("UPDATE nics SET state = 'Allocated' WHERE instance_id = ? AND removed IS NULL", id);
    }

    /** The machine's first network card's address. */
    public String macAddress(long id) {
        return sql
                .list(
                        "SELECT mac_address FROM nics WHERE instance_id = ? AND removed IS NULL ORDER BY device_id LIMIT 1",
                        id)
                .stream()
                .findFirst()
                .map(row -> row.text("mac_address"))
                .orElse("");
    }

    /** Hosts that reach the pool and can take machines, the machine's last one first. */
    public List<Row> hostsOfPool(long poolId, Long lastHost) {
        return sql.list(
                "SELECT h.id, h.name, h.uuid, h.data_center_id, h.ram FROM host h JOIN storage_pool_host_ref r ON r.host_id = h.id"
                        + " WHERE r.pool_id = ? AND h.status = 'Up' AND h.resource_state = 'Enabled' AND h.removed IS NULL"
                        + " ORDER BY h.id = COALESCE(?, 0) DESC, h.id",
                poolId,
                lastHost);
    }
}
