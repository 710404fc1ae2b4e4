// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.decision.Decision;
import io.roamdesk.core.decision.Pending;
import io.roamdesk.core.decision.Reason;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicaStates;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.ConsoleEndpoint;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.decision.DecisionResponses;
import io.roamdesk.management.decision.Decisions;
import io.roamdesk.management.decision.RoamingDecisionResponse;
import io.roamdesk.management.instance.MachinePower;
import io.roamdesk.management.operation.Roamings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/**
 * Connects a user to a desktop, wherever it then is. A desktop that is under way is waited for, whoever moves it; a move that is refused or ends without success leaves the
 * desktop where it was, and the user is connected there and told why.
 */
public class Connector {
    private final DesktopStore desktops;
    private final DesktopPolicies policies;
    private final Decisions decisions;
    private final Moves moves;
    private final ReplicaStates replicas;
    private final Roamings roamings;
    private final MachinePower power;
    private final VMInstanceDao machines;
    private final DataCenterDao zones;
    private final Clock clock;

    public Connector(
            DesktopStore desktops,
            DesktopPolicies policies,
            Decisions decisions,
            Moves moves,
            ReplicaStates replicas,
            Roamings roamings,
            MachinePower power,
            VMInstanceDao machines,
            DataCenterDao zones,
            Clock clock) {
        this.desktops = desktops;
        this.policies = policies;
        this.decisions = decisions;
        this.moves = moves;
        this.replicas = replicas;
        this.roamings = roamings;
        this.power = power;
        this.machines = machines;
        this.zones = zones;
        this.clock = clock;
    }

    /** What would be done with a desktop now. */
    RoamingDecisionResponse wouldDecide(VMInstanceVO machine, DesktopRow desktop, Optional<LocationReport> report) {
        return shown(machine, desktop, decide(machine, desktop, report));
    }

    RoamingConnectionResponse connect(
            VMInstanceVO machine,
            DesktopRow desktop,
            Optional<LocationReport> report,
            Optional<String> clientAddress,
            boolean start) {
        RoamingConnectionResponse response = new RoamingConnectionResponse();
        response.setVirtualMachineId(machine.getUuid());
        response.setMoved(false);
        response.setJoined(false);
        Optional<OperationId> underWay = moves.underWay(desktop.id());
        if (underWay.isPresent()) {
            follow(new Moves.Begun(underWay.get(), true), response);
        } else {
            move(machine, desktop, report, response);
        }
        open(machine, desktop, clientAddress, start, response);
        return response;
    }

    private void move(
            VMInstanceVO machine,
            DesktopRow desktop,
            Optional<LocationReport> report,
            RoamingConnectionResponse response) {
        Decision decision = decide(machine, desktop, report);
        RoamingDecisionResponse shown = shown(machine, desktop, decision);
        desktops.remember(desktop.id(), decision.pending(), shown);
        response.setDecision(shown);
        if (decision.kind() != Decision.Kind.MOVE) {
            response.setNote(decision.explanation().decisive().text());
            return;
        }
        List<String> reasons =
                decision.explanation().reasons().stream().map(Reason::text).toList();
        try {
            follow(moves.begin(machine, decision.zone(), reasons, Moves.Treatment.of(policies.of(desktop))), response);
        } catch (RoamRefused refused) {
            response.setNote("not moved: " + refused.getMessage());
        }
    }

    private void follow(Moves.Begun begun, RoamingConnectionResponse response) {
        Operation operation = moves.await(begun.id());
        boolean arrived =
                io.roamdesk.core.roam.Roaming.arrived(operation) || operation.state() == OperationState.SUCCEEDED;
        response.setOperationId(begun.id().uuid());
        response.setJoined(begun.joined());
        response.setMoved(arrived);
        response.setOperationState(operation.state().name());
        if (!arrived) {
            response.setNote("not moved: "
                    + operation.failure().map(failure -> failure.message()).orElse("the move was cancelled"));
        } else if (begun.joined()) {
            response.setNote("a move that was running already was waited for");
        }
    }

    private void open(
            VMInstanceVO before,
            DesktopRow desktop,
            Optional<String> clientAddress,
            boolean start,
            RoamingConnectionResponse response) {
        VMInstanceVO now = machines.findById(before.getId());
        if (now == null) {
            throw new ServerApiException(
                    ApiErrorCode.PARAM_ERROR, "the virtual machine was expunged while it was being connected");
        }
        DataCenterVO zone = zones.findById(now.getDataCenterId());
        response.setZoneId(zone.getUuid());
        response.setZoneName(zone.getName());
        if (now.getState() != VirtualMachine.State.Running) {
            if (!start) {
                throw new ServerApiException(
                        ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR,
                        "desktop " + now.getHostName() + " is " + now.getState() + " in " + zone.getName()
                                + " and has no console: start it, or connect with start=true");
            }
            start(desktop, now);
        }
        openConsole(desktop, clientAddress, response);
    }

    private void start(DesktopRow desktop, VMInstanceVO machine) {
        try {
            power.startAnywhere(desktop.id());
        } catch (CloudFailure | CloudRuntimeException e) {
            throw new ServerApiException(
                    ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR,
                    "desktop " + machine.getHostName() + " could not be started: " + e.getMessage());
        }
    }

    // The desktop is where it should be and runs: that a zone has no console proxy does not undo it.
    private void openConsole(DesktopRow desktop, Optional<String> clientAddress, RoamingConnectionResponse response) {
        try {
            ConsoleEndpoint console = roamings.current().console(desktop.id(), clientAddress.orElse(null));
            response.setUrl(console.url());
            response.setHost(console.host());
            response.setPort(console.port());
            response.setToken(console.token());
            response.setPath(console.path());
        } catch (CloudFailure | CloudRuntimeException e) {
            response.setConsoleProblem(e.getMessage());
        }
    }

    private Decision decide(VMInstanceVO machine, DesktopRow desktop, Optional<LocationReport> report) {
        RoamingPolicy policy = policies.of(desktop);
        return decisions.decide(
                machine,
                policy,
                new Decisions.Known(report, desktop.homeZone(), desktop.lastMove(), desktop.pending()));
    }

    private RoamingDecisionResponse shown(VMInstanceVO machine, DesktopRow desktop, Decision decision) {
        ZoneId from = new ZoneId(zones.findById(machine.getDataCenterId()).getUuid());
        RoamingDecisionResponse response =
                DecisionResponses.of(desktop.id(), from, decision, clock.instant(), this::name);
        there(decision)
                .flatMap(zone -> replicas.find(desktop.id(), zone))
                .filter(replica -> replica.status() != ReplicaState.Status.ENDED)
                .map(this::words)
                .ifPresent(response::setReplica);
        return response;
    }

    private static Optional<ZoneId> there(Decision decision) {
        return switch (decision.kind()) {
            case MOVE -> Optional.of(decision.zone());
            case POSTPONE -> Optional.of(((Decision.Postpone) decision).replicateTo());
            case STAY, REFUSE -> decision.pending().map(Pending::zone);
        };
    }

    private String words(ReplicaState replica) {
        String state = replica.newestPoint().isEmpty()
                ? " has no replica yet, its first one is under way: "
                : " holds a replica that is " + replica.age(clock.instant()).toSeconds() + " s old: ";
        return name(replica.zone()) + state + replica.why();
    }

    private String name(ZoneId zone) {
        DataCenterVO row = zones.findByUuid(zone.value());
        return row == null ? zone.value() : row.getName();
    }
}
