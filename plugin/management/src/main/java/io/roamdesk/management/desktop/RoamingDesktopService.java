// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.policy.PolicyId;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.core.roam.Roaming;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.access.MachineAccess;
import io.roamdesk.management.decision.RoamingDecisionResponse;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.instance.MoveObstacles;
import io.roamdesk.management.location.GivenLocation;
import io.roamdesk.management.location.Reports;
import io.roamdesk.management.operation.OperationResponses;
import io.roamdesk.management.operation.RoamingOperationResponse;
import io.roamdesk.management.policy.PolicyStore;
import io.roamdesk.management.readiness.Readiness;
import io.roamdesk.management.zone.ZoneStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.context.CallContext;

/** Desktops in CloudStack. */
public class RoamingDesktopService implements RoamingDesktops {
    private static final long LONGEST_SHUTDOWN_SECONDS = 3600;

    private final DesktopStore desktops;
    private final DesktopList list;
    private final DesktopPolicies policies;
    private final PolicyStore policyStore;
    private final Connector connector;
    private final Moves moves;
    private final MoveObstacles obstacles;
    private final Reports reports;
    private final MachineAccess access;
    private final ZoneStore zoneSettings;
    private final DataCenterDao zones;
    private final OperationResponses operations;
    private final Readiness readiness;

    @Inject
    public RoamingDesktopService(
            DesktopStore desktops,
            DesktopList list,
            DesktopPolicies policies,
            PolicyStore policyStore,
            Connector connector,
            Moves moves,
            MoveObstacles obstacles,
            Reports reports,
            MachineAccess access,
            ZoneStore zoneSettings,
            DataCenterDao zones,
            OperationResponses operations,
            Readiness readiness) {
        this.desktops = desktops;
        this.list = list;
        this.policies = policies;
        this.policyStore = policyStore;
        this.connector = connector;
        this.moves = moves;
        this.obstacles = obstacles;
        this.reports = reports;
        this.access = access;
        this.zoneSettings = zoneSettings;
        this.zones = zones;
        this.operations = operations;
        this.readiness = readiness;
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.DESKTOP_ENABLE, eventDescription = "enabling roaming desktop")
    public RoamingDesktopResponse enable(EnableRoamingDesktopCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        DesktopId id = new DesktopId(machine.getUuid());
        Optional<DesktopRow> before = desktops.find(id).filter(DesktopRow::enabled);
        Optional<PolicyId> policy = command.getPolicyId() == null
                ? before.flatMap(DesktopRow::policy)
                : Optional.of(policy(command.getPolicyId()));
        DataCenterVO here = zones.findById(machine.getDataCenterId());
        Optional<ZoneId> home = command.getHomeZoneId() == null
                ? before.flatMap(DesktopRow::homeZone).or(() -> Optional.of(new ZoneId(here.getUuid())))
                : Optional.of(roamingZone(command.getHomeZoneId()).id());
        List<String> against = obstacles.ofMachine(machine).stream()
                .filter(obstacle -> before.isEmpty())
                .toList();
        if (!against.isEmpty()) {
            throw new InvalidParameterValueException(
                    "virtual machine " + machine.getHostName() + " cannot roam: " + String.join("; ", against));
        }
        desktops.enable(id, policy, home);
        return list.one(machine.getUuid());
    }

    private PolicyId policy(String id) {
        return policyStore
                .find(new PolicyId(id))
                .map(RoamingPolicy::id)
                .orElseThrow(() -> new InvalidParameterValueException("there is no roaming policy of the id " + id));
    }

    private RoamingZone roamingZone(Long id) {
        DataCenterVO zone = zones.findById(id);
        if (zone == null) {
            throw new InvalidParameterValueException("there is no such zone");
        }
        return zoneSettings
                .catalog()
                .find(new ZoneId(zone.getUuid()))
                .orElseThrow(() -> new InvalidParameterValueException("zone " + zone.getName()
                        + " has no roaming settings: an administrator gives it some with updateRoamingZone"));
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.DESKTOP_DISABLE, eventDescription = "disabling roaming desktop")
    public void disable(DisableRoamingDesktopCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        DesktopRow desktop = enabled(machine);
        moves.running(desktop.id()).ifPresent(running -> {
            throw new ServerApiException(
                    ApiErrorCode.RESOURCE_IN_USE_ERROR,
                    "desktop " + machine.getHostName() + " is being moved by operation " + running
                            + "; wait for its end or cancel it with cancelRoamingOperation");
        });
        desktops.disable(desktop.id());
    }

    @Override
    public ListResponse<RoamingDesktopResponse> list(ListRoamingDesktopsCmd command) {
        readiness.require();
        return list.page(command);
    }

    @Override
    public RoamingDecisionResponse decision(GetRoamingDecisionCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        return connector.wouldDecide(machine, enabled(machine), report(command, machine, false));
    }

    @Override
    @ActionEvent(
            eventType = RoamingEvents.DESKTOP_CONNECT,
            eventDescription = "connecting roaming desktop",
            async = true)
    public RoamingConnectionResponse connect(ConnectRoamingDesktopCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        DesktopRow desktop = enabled(machine);
        if (machine.getState() == VirtualMachine.State.Destroyed || machine.getState() == VirtualMachine.State.Error) {
            throw new InvalidParameterValueException(
                    "desktop " + machine.getHostName() + " is " + machine.getState() + " and cannot be connected");
        }
        return connector.connect(
                machine,
                desktop,
                report(command, machine, true),
                Optional.ofNullable(command.getRequestAddress()),
                command.isStart());
    }

    private Optional<LocationReport> report(GivenLocation given, VMInstanceVO machine, boolean keep) {
        CallContext caller = CallContext.current();
        return reports.of(given, caller.getCallingUserId(), caller.getCallingAccountId(), machine.getAccountId(), keep);
    }

    @Override
    @ActionEvent(eventType = RoamingEvents.DESKTOP_MIGRATE, eventDescription = "moving roaming desktop", async = true)
    public RoamingOperationResponse migrate(MigrateRoamingDesktopCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        DesktopRow desktop = enabled(machine);
        RoamingZone zone = roamingZone(command.getZoneId());
        if (machine.getDataCenterId() == command.getZoneId()) {
            throw new InvalidParameterValueException(
                    "desktop " + machine.getHostName() + " is in " + zone.name() + " already");
        }
        if (!zone.enabled()) {
            throw new InvalidParameterValueException("zone " + zone.name()
                    + " is disabled for roaming: an administrator enables it with updateRoamingZone");
        }
        List<String> against = moves.obstacles(desktop.id(), zone.id());
        if (!against.isEmpty()) {
            throw new InvalidParameterValueException("desktop " + machine.getHostName() + " cannot be moved to "
                    + zone.name() + ": " + String.join("; ", against));
        }
        Moves.Begun begun = begin(machine, zone, treatment(command, policies.of(desktop)));
        if (begun.joined()) {
            throw new ServerApiException(
                    ApiErrorCode.RESOURCE_IN_USE_ERROR,
                    "desktop " + machine.getHostName() + " is being moved by operation " + begun.id()
                            + " already; wait for its end or cancel it with cancelRoamingOperation");
        }
        Operation ended = moves.await(begun.id());
        if (ended.state() == OperationState.SUCCEEDED || Roaming.arrived(ended)) {
            return operations.of(ended);
        }
        throw new ServerApiException(
                ApiErrorCode.INTERNAL_ERROR,
                "operation " + begun.id() + " ended without moving desktop " + machine.getHostName()
                        + ", which is as it was: "
                        + ended.failure().map(failure -> failure.message()).orElse("it was cancelled"));
    }

    private Moves.Begun begin(VMInstanceVO machine, RoamingZone zone, Moves.Treatment treatment) {
        try {
            return moves.begin(machine, zone.id(), List.of("asked for by hand"), treatment);
        } catch (RoamRefused refused) {
            throw new ServerApiException(
                    refused.isPassing() ? ApiErrorCode.RESOURCE_IN_USE_ERROR : ApiErrorCode.INSUFFICIENT_CAPACITY_ERROR,
                    "desktop " + machine.getHostName() + " was not moved to " + zone.name() + ", nothing was changed: "
                            + refused.getMessage());
        }
    }

    private static Moves.Treatment treatment(MigrateRoamingDesktopCmd command, RoamingPolicy policy) {
        Moves.Treatment usual = Moves.Treatment.of(policy);
        Long seconds = command.getShutdownSeconds();
        if (seconds != null && (seconds < 1 || seconds > LONGEST_SHUTDOWN_SECONDS)) {
            throw new InvalidParameterValueException("shutdownseconds " + seconds + " is out of range: 1 to "
                    + LONGEST_SHUTDOWN_SECONDS + " is expected");
        }
        return new Moves.Treatment(
                seconds == null ? usual.grace() : Duration.ofSeconds(seconds),
                command.getRunningDesktop() == null
                        ? usual.otherwise()
                        : DesktopPolicies.otherwise(PolicyStore.treatment(command.getRunningDesktop())));
    }

    private DesktopRow enabled(VMInstanceVO machine) {
        return desktops.find(new DesktopId(machine.getUuid()))
                .filter(DesktopRow::enabled)
                .orElseThrow(() -> new InvalidParameterValueException("virtual machine " + machine.getHostName()
                        + " is not a roaming desktop: make it one with enableRoamingDesktop"));
    }
}
