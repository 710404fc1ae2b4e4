// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.exception.CloudException;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.storage.ScopeType;
import com.cloud.user.Account;
import com.cloud.user.User;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.vm.UserVmManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.ConsoleEndpoint;
import io.roamdesk.core.roam.Site;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.cloudstack.consoleproxy.ConsoleAccessManager;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;

/** Starting and stopping machines and opening their consoles, through CloudStack's own services. */
public class MachinePower {
    private final MachineRows machines;
    private final UserVmManager service;
    private final ConsoleAccessManager consoles;
    private final HostDao hosts;
    private final DataCenterDao zones;
    private final PrimaryDataStoreDao pools;

    public MachinePower(
            MachineRows machines,
            UserVmManager service,
            ConsoleAccessManager consoles,
            HostDao hosts,
            DataCenterDao zones,
            PrimaryDataStoreDao pools) {
        this.machines = machines;
        this.service = service;
        this.consoles = consoles;
        this.hosts = hosts;
        this.zones = zones;
        this.pools = pools;
    }

    void stop(DesktopId desktop, boolean force) {
        VMInstanceVO before = machines.require(desktop);
        if (before.getState() == VirtualMachine.State.Stopped) {
            return;
        }
        asSystem("stop desktop " + before.getHostName(), () -> service.stopVirtualMachine(before.getId(), force));
        VMInstanceVO now = machines.require(desktop);
        if (now.getState() != VirtualMachine.State.Stopped) {
            throw new CloudFailure("desktop " + now.getHostName() + " is " + now.getState()
                    + " after CloudStack was asked to stop it; look at its host");
        }
    }

    void start(DesktopId desktop, Site at) {
        VMInstanceVO before = machines.require(desktop);
        DataCenterVO zone = zones.findByUuid(at.zone().value());
        if (zone == null || before.getDataCenterId() != zone.getId()) {
            throw new CloudFailure("desktop " + before.getHostName() + " is not in " + at.zoneName()
                    + " by its row, so it cannot be started there");
        }
        if (before.getState() == VirtualMachine.State.Running) {
            return;
        }
        HostVO host = hosts.findByUuid(at.host().uuid());
        try {
            start(before, host);
        } catch (CloudFailure wished) {
            // The host may have filled up or gone since the plan; any other one that reaches the pool will do.
            VMInstanceVO now = machines.require(desktop);
            if (now.getState() == VirtualMachine.State.Running) {
                return;
            }
            if (host == null || now.getState() != VirtualMachine.State.Stopped || isBoundToOneHost(now)) {
                throw wished;
            }
            start(before, null);
        }
    }

    // For want of another host CloudStack would copy such a disk into another pool, whole and without its link record.
    private boolean isBoundToOneHost(VMInstanceVO machine) {
        return machines.volumes(machine).stream()
                .map(volume -> volume.getPoolId() == null ? null : pools.findById(volume.getPoolId()))
                .anyMatch(pool -> pool == null || pool.getScope() == ScopeType.HOST);
    }

    /** Starts a machine where CloudStack thinks best; does nothing when it runs. */
    public void startAnywhere(DesktopId desktop) {
        VMInstanceVO machine = machines.require(desktop);
        if (machine.getState() != VirtualMachine.State.Running) {
            start(machine, null);
        }
    }

    private void start(VMInstanceVO machine, HostVO host) {
        asSystem(
                "start desktop " + machine.getHostName() + (host == null ? "" : " on " + host.getName()),
                () -> service.startVirtualMachine(
                        machine.getId(), null, null, host == null ? null : host.getId(), Map.of(), null));
    }

    ConsoleEndpoint console(DesktopId desktop, String clientAddress) {
        VMInstanceVO machine = machines.require(desktop);
        org.apache.cloudstack.api.command.user.consoleproxy.ConsoleEndpoint endpoint =
                consoles.generateConsoleEndpoint(machine.getId(), null, clientAddress);
        if (endpoint == null || !endpoint.isResult()) {
            throw new CloudFailure("CloudStack opened no console for desktop " + machine.getHostName() + ": "
                    + (endpoint == null ? "it gave no reason" : endpoint.getDetails()));
        }
        return new ConsoleEndpoint(
                endpoint.getUrl(),
                endpoint.getWebsocketHost(),
                endpoint.getWebsocketPort(),
                endpoint.getWebsocketToken(),
                endpoint.getWebsocketPath());
    }

    // An operation outlives the call that asked for it, and naming a host is for administrators only.
    private static void asSystem(String what, Callable<?> work) {
        CallContext.register(User.UID_SYSTEM, Account.ACCOUNT_ID_SYSTEM);
        try {
            work.call();
        } catch (CloudException | CloudRuntimeException e) {
            throw new CloudFailure("CloudStack did not " + what + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CloudFailure("CloudStack did not " + what + ": " + e, e);
        } finally {
            CallContext.unregister();
        }
    }
}
