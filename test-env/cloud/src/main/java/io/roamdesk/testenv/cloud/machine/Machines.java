// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.machine;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.dc.DataCenter;
import com.cloud.event.UsageEventUtils;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.InsufficientCapacityException;
import com.cloud.exception.InsufficientServerCapacityException;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.OperationTimedoutException;
import com.cloud.exception.ResourceUnavailableException;
import com.cloud.uservm.UserVm;
import com.cloud.utils.Pair;
import com.cloud.utils.db.EntityManager;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.vm.UserVmManager;
import com.cloud.vm.UserVmVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.VirtualMachine.State;
import com.cloud.vm.VirtualMachineProfile;
import io.roamdesk.testenv.agent.command.StartDomainCommand;
import io.roamdesk.testenv.agent.command.StopDomainCommand;
import io.roamdesk.testenv.cloud.agent.AgentHub;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Starts and stops machines through the agents of their hosts. */
public final class Machines implements UserVmManager {
    private static final Logger LOG = LogManager.getLogger(Machines.class);
    private static final int START_SECONDS = 180;
    /** Longer than an agent's grace time for a guest that does not shut down. */
    private static final int STOP_SECONDS = 300;

    private static final int SERIAL_DIGITS = 20;

    private final MachineRows rows;
    private final AgentHub agents;
    private final Capacity capacity;
    private final EntityManager entities;

    public Machines(MachineRows rows, AgentHub agents, Capacity capacity, EntityManager entities) {
        this.rows = rows;
        this.agents = agents;
        this.capacity = capacity;
        this.entities = entities;
    }

    @Override
    public Pair<UserVmVO, Map<VirtualMachineProfile.Param, Object>> startVirtualMachine(
            long vmId,
            Long podId,
            Long clusterId,
            Long hostId,
            Map<VirtualMachineProfile.Param, Object> additionalParams,
            String deploymentPlannerToUse)
            throws ResourceUnavailableException, InsufficientCapacityException {
        start(vmId, hostId);
        return new Pair<>(entities.findById(UserVmVO.class, vmId), new HashMap<>());
    }

    @Override
    public void generateUsageEvent(VirtualMachine vm, boolean isDisplay, String eventType) {
        VMInstanceVO machine = (VMInstanceVO) vm;
        UsageEventUtils.publishUsageEvent(
                eventType,
                machine.getAccountId(),
                machine.getDataCenterId(),
                machine.getId(),
                machine.getHostName(),
                machine.getServiceOfferingId(),
                machine.getTemplateId(),
                machine.getHypervisorType().name(),
                VirtualMachine.class.getName(),
                machine.getUuid(),
                isDisplay);
    }

    /** Starts a stopped machine on a host that reaches its root disk's pool; one that runs is left alone. */
    public void start(long vmId, Long wantedHost) throws ResourceUnavailableException, InsufficientCapacityException {
        Row machine = rows.machine(vmId);
        if (machine.text("state").equals(State.Running.name())) {
            return;
        }
        Row host = choose(machine, wantedHost);
        rows.move(vmId, State.Stopped, State.Starting);
        boolean started = false;
        try {
            must(host, startCommand(machine));
            rows.move(vmId, State.Starting, State.Running);
            rows.runsOn(vmId, host.number("id"));
            started = true;
        } finally {
            if (!started && !rows.tryMove(vmId, State.Starting, State.Stopped)) {
                LOG.warn("The machine {} did not start, and somebody else has changed its state", vmId);
            }
            capacity.recount(host.number("id"));
        }
    }

    private Row choose(Row machine, Long wantedHost) throws InsufficientServerCapacityException {
        if (machine.numberOrNull("pool_id") == null) {
            throw new CloudRuntimeException(
                    "The machine " + machine.text("instance_name") + " has no root disk in any pool");
        }
        long memory = machine.number("ram_size");
        long mhz = machine.number("cpu") * machine.number("speed");
        return rows.hostsOfPool(machine.number("pool_id"), machine.numberOrNull("last_host_id")).stream()
                .filter(host -> wantedHost == null || wantedHost == host.number("id"))
                .filter(host -> capacity.fits(host.number("id"), memory, mhz))
                .findFirst()
                .orElseThrow(() -> new InsufficientServerCapacityException(
                        "Unable to create a deployment for VM " + machine.text("instance_name")
                                + ": no host that is up reaches its pool and has " + memory + " MiB and " + mhz
                                + " MHz free",
                        DataCenter.class,
                        machine.number("data_center_id")));
    }

    private StartDomainCommand startCommand(Row machine) {
        String name = machine.text("instance_name");
        String shown = machine.text("display") == null ? machine.text("name") : machine.text("display");
        Map<String, String> values = new HashMap<>();
        values.put("NAME", name);
        values.put("UUID", machine.text("uuid"));
        values.put("MEMORY_MIB", machine.text("ram_size"));
        values.put("VCPUS", machine.text("cpu"));
        values.put("DISK_PATH", machine.text("pool_path") + "/" + machine.text("volume_path"));
        // CloudStack's guests see the first 20 hex digits of the volume's uuid as the disk's serial number.
        values.put("DISK_SERIAL", machine.text("volume_uuid").replace("-", "").substring(0, SERIAL_DIGITS));
        values.put("MAC", rows.macAddress(machine.number("id")));
        values.put("VNC_PASSWORD", machine.text("vnc_password"));
        values.put("DESKTOP", shown);
        values.put("USER", machine.text("account_name"));
        StartDomainCommand command = new StartDomainCommand(name, values);
        command.setWait(START_SECONDS);
        return command;
    }

    private Answer must(Row host, Command command) throws ResourceUnavailableException {
        long id = host.number("id");
        try {
            Answer answer = agents.send(id, command);
            if (!answer.getResult()) {
                throw new ResourceUnavailableException(
                        answer.getDetails() + " (host " + host.text("name") + ")", VirtualMachine.class, id);
            }
            return answer;
        } catch (OperationTimedoutException e) {
            throw new AgentUnavailableException(e.getMessage(), id, e);
        }
    }

    @Override
    public UserVm stopVirtualMachine(long vmId, boolean forced) {
        try {
            stop(vmId, forced);
            return entities.findById(UserVmVO.class, vmId);
        } catch (ResourceUnavailableException e) {
            throw new CloudRuntimeException(
                    "Unable to contact the agent to stop the virtual machine " + vmId + ": " + e.getMessage(), e);
        }
    }

    /** Stops a machine: the guest is asked first unless forced, then the plug is pulled; a stopped one is left alone. */
    public void stop(long vmId, boolean forced) throws ResourceUnavailableException {
        Row machine = rows.machine(vmId);
        State state = State.valueOf(machine.text("state"));
        if (state == State.Stopped) {
            return;
        }
        if (state != State.Running && !(forced && state == State.Stopping)) {
            throw new InvalidParameterValueException(
                    "The machine " + machine.text("instance_name") + " is " + state + "; it cannot be stopped now");
        }
        long hostId = machine.number("host_id");
        rows.move(vmId, state, State.Stopping);
        boolean stopped = false;
        try {
            StopDomainCommand command = new StopDomainCommand(machine.text("instance_name"), forced);
            command.setWait(STOP_SECONDS);
            Answer answer = agents.send(hostId, command);
            if (!answer.getResult()) {
                throw new ResourceUnavailableException(answer.getDetails(), VirtualMachine.class, vmId);
            }
            rows.runsNowhere(vmId);
            rows.move(vmId, State.Stopping, State.Stopped);
            stopped = true;
        } catch (OperationTimedoutException e) {
            throw new AgentUnavailableException(e.getMessage(), hostId, e);
        } finally {
            if (!stopped && !rows.tryMove(vmId, State.Stopping, State.Running)) {
                LOG.warn("The machine {} did not stop, and somebody else has changed its state", vmId);
            }
            capacity.recount(hostId);
        }
    }

    /** Stops and starts on the same host. */
    public void reboot(long vmId, boolean forced) throws ResourceUnavailableException, InsufficientCapacityException {
        Long host = rows.machine(vmId).numberOrNull("host_id");
        if (host == null) {
            throw new InvalidParameterValueException("The machine " + vmId + " does not run; it cannot be rebooted");
        }
        stop(vmId, forced);
        start(vmId, host);
    }
}
