// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.machine;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.dc.DataCenter;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.InsufficientCapacityException;
import com.cloud.exception.InsufficientServerCapacityException;
import com.cloud.exception.OperationTimedoutException;
import com.cloud.exception.ResourceUnavailableException;
import com.cloud.storage.StoragePool;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.testenv.agent.command.CloneAnswer;
import io.roamdesk.testenv.agent.command.CreateCloneCommand;
import io.roamdesk.testenv.agent.command.DeleteFileCommand;
import io.roamdesk.testenv.cloud.agent.AgentHub;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.List;

/** Makes and deletes the disks of machines: linked clones of a template in the zone's pool. */
public final class MachineFiles {
    private static final int CLONE_SECONDS = 90;

    private final Sql sql;
    private final MachineRows rows;
    private final AgentHub agents;

    public MachineFiles(Sql sql, MachineRows rows, AgentHub agents) {
        this.sql = sql;
        this.rows = rows;
        this.agents = agents;
    }

    /** Gives the machine its root disk, in a pool of its zone that has the template and a host that is up. */
    public void createRoot(long vmId) throws InsufficientCapacityException, ResourceUnavailableException {
        Row machine = rows.machine(vmId);
        List<Row> places = sql.list(
                "SELECT p.id, p.uuid, p.path, p.pool_type, p.pod_id, r.install_path FROM storage_pool p"
                        + " JOIN template_spool_ref r ON r.pool_id = p.id WHERE p.data_center_id = ? AND r.template_id = ?"
                        + " AND p.status = 'Up' AND p.removed IS NULL AND r.download_state = 'DOWNLOADED' ORDER BY p.id",
                machine.number("data_center_id"),
                machine.number("vm_template_id"));
        for (Row pool : places) {
            List<Row> hosts = rows.hostsOfPool(pool.number("id"), machine.numberOrNull("last_host_id"));
            if (!hosts.isEmpty()) {
                createRoot(machine, pool, hosts.get(0).number("id"));
                return;
            }
        }
        throw new InsufficientServerCapacityException(
                "Unable to create a deployment for VM " + machine.text("instance_name")
                        + ": no pool of its zone has the template and a host that is up",
                DataCenter.class,
                machine.number("data_center_id"));
    }

    private void createRoot(Row machine, Row pool, long hostId) throws ResourceUnavailableException {
        long volume = machine.number("volume_id");
        String name = machine.text("volume_uuid");
        sql.update(
                "UPDATE volumes SET state = 'Creating', pool_id = ?, pool_type = ? WHERE id = ?",
                pool.number("id"),
                pool.text("pool_type"),
                volume);
        String folder = pool.text("path");
        CreateCloneCommand command =
                new CreateCloneCommand(folder + "/" + name, folder + "/" + pool.text("install_path"));
        command.setWait(CLONE_SECONDS);
        Answer answer = send(hostId, command);
        if (!(answer instanceof CloneAnswer clone)) {
            sql.update("UPDATE volumes SET state = 'Allocated', pool_id = NULL WHERE id = ?", volume);
            throw new ResourceUnavailableException(answer.getDetails(), StoragePool.class, pool.number("id"));
        }
        sql.update(
                "UPDATE volumes SET state = 'Ready', path = ?, folder = ?, pod_id = ?, size = ?, attached = UTC_TIMESTAMP(),"
                        + " updated = UTC_TIMESTAMP(), update_count = update_count + 1 WHERE id = ?",
                name,
                folder,
                pool.numberOrNull("pod_id"),
                clone.virtualSize(),
                volume);
        rows.move(machine.number("id"), State.valueOf(machine.text("state")), State.Stopped);
    }

    /** Deletes the files of a machine that is stopped and marks its rows removed. */
    public void expunge(long vmId) throws ResourceUnavailableException {
        Row machine = rows.machine(vmId);
        rows.move(vmId, State.valueOf(machine.text("state")), State.Expunging);
        List<Row> volumes = sql.list(
                "SELECT v.id, v.path, v.pool_id, p.path AS folder FROM volumes v LEFT JOIN storage_pool p ON p.id = v.pool_id"
                        + " WHERE v.instance_id = ? AND v.removed IS NULL",
                vmId);
        for (Row volume : volumes) {
            if (volume.text("path") != null && volume.numberOrNull("pool_id") != null) {
                delete(volume);
            }
            sql.update(
                    "UPDATE volumes SET state = 'Expunged', removed = UTC_TIMESTAMP() WHERE id = ?",
                    volume.number("id"));
        }
        sql.update(
                "UPDATE nics SET state = 'Deallocating', removed = UTC_TIMESTAMP() WHERE instance_id = ? AND removed IS NULL",
                vmId);
        sql.update("DELETE FROM vm_network_map WHERE vm_id = ?", vmId);
        sql.update("UPDATE vm_instance SET removed = UTC_TIMESTAMP(), host_id = NULL WHERE id = ?", vmId);
    }

    private void delete(Row volume) throws ResourceUnavailableException {
        List<Row> hosts = rows.hostsOfPool(volume.number("pool_id"), null);
        if (hosts.isEmpty()) {
            throw new ResourceUnavailableException(
                    "No host that is up reaches the pool of the file " + volume.text("path")
                            + "; nothing of it was deleted",
                    StoragePool.class,
                    volume.number("pool_id"));
        }
        Answer answer = send(
                hosts.get(0).number("id"), new DeleteFileCommand(volume.text("folder") + "/" + volume.text("path")));
        if (!answer.getResult()) {
            throw new ResourceUnavailableException(answer.getDetails(), StoragePool.class, volume.number("pool_id"));
        }
    }

    private Answer send(long hostId, Command command) throws ResourceUnavailableException {
        try {
            return agents.send(hostId, command);
        } catch (OperationTimedoutException e) {
            throw new AgentUnavailableException(e.getMessage(), hostId, e);
        }
    }
}
