// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.access.MachineAccess;
import io.roamdesk.management.desktop.DesktopStore;
import io.roamdesk.management.event.ReplicationEvents;
import io.roamdesk.management.instance.ReplicaObstacles;
import io.roamdesk.management.operation.RoamingOperationResponse;
import io.roamdesk.management.readiness.Readiness;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;

/** The replication of instances in CloudStack. */
public class ReplicationService implements Replications {
    private final ReplicationStore replications;
    private final ReplicationPolicyStore policies;
    private final ReplicaStateStore states;
    private final RecoveryPoints points;
    private final ReplicationLook look;
    private final ReplicaKeeping keeping;
    private final ReplicaCancelling cancelling;
    private final ReplicaSync sync;
    private final ReplicaVerification verification;
    private final ReplicationResponses responses;
    private final RoamingZoneOf zones;
    private final ReplicaObstacles obstacles;
    private final DesktopStore desktops;
    private final MachineAccess access;
    private final Readiness readiness;
    private final Clock clock;

    @Inject
    public ReplicationService(
            ReplicationStore replications,
            ReplicationPolicyStore policies,
            ReplicaStateStore states,
            RecoveryPoints points,
            ReplicationLook look,
            ReplicaKeeping keeping,
            ReplicaCancelling cancelling,
            ReplicaSync sync,
            ReplicaVerification verification,
            ReplicationResponses responses,
            RoamingZoneOf zones,
            ReplicaObstacles obstacles,
            DesktopStore desktops,
            MachineAccess access,
            Readiness readiness,
            Clock clock) {
        this.replications = replications;
        this.policies = policies;
        this.states = states;
        this.points = points;
        this.look = look;
        this.keeping = keeping;
        this.cancelling = cancelling;
        this.sync = sync;
        this.verification = verification;
        this.responses = responses;
        this.zones = zones;
        this.obstacles = obstacles;
        this.desktops = desktops;
        this.access = access;
        this.readiness = readiness;
        this.clock = clock;
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.ENABLE, eventDescription = "enabling replication")
    public ReplicationResponse enable(EnableReplicationCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        DesktopId desktop = new DesktopId(machine.getUuid());
        ReplicationPolicyId policy = new ReplicationPolicyId(command.getPolicyId());
        if (policies.find(policy).isEmpty()) {
            throw noPolicy(policy);
        }
        zones.of(machine);
        List<String> against = replications.find(desktop).isPresent() ? List.of() : obstacles.ofMachine(machine);
        if (!against.isEmpty()) {
            throw new InvalidParameterValueException("virtual machine " + machine.getHostName()
                    + " cannot be replicated: " + String.join("; ", against));
        }
        desktops.own(desktop);
        if (!replications.enable(desktop, policy)) {
            throw noPolicy(policy);
        }
        // At once, so that the answer says which zones were chosen; this server is the only one that looks now.
        replications.claim(desktop, clock.instant(), clock.instant());
        look.look(desktop);
        return responses.of(machine);
    }

    private static InvalidParameterValueException noPolicy(ReplicationPolicyId policy) {
        return new InvalidParameterValueException("there is no replication policy of the id " + policy);
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.DISABLE, eventDescription = "disabling replication")
    public void disable(DisableReplicationCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        ReplicationRow row = replicated(machine);
        boolean remove = !Boolean.TRUE.equals(command.getKeepReplicas());
        // First the row, so that no look makes them again.
        replications.disable(row.desktop());
        states.of(row.desktop()).forEach(state -> keeping.end(row.desktop(), state.zone(), remove));
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.PAUSE, eventDescription = "pausing replication")
    public ReplicationResponse pause(PauseReplicationCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        ReplicationRow row = replicated(machine);
        List<ReplicaState> chosen = chosen(machine, row, command.getZoneId());
        if (command.getZoneId() == null) {
            replications.pause(row.desktop(), true);
        }
        for (ReplicaState state : chosen) {
            states.change(row.desktop(), state.zone(), ReplicationService::paused);
            cancelling.cancel(row.desktop(), state.zone());
        }
        return responses.of(machine);
    }

    private static ReplicaState paused(ReplicaState state) {
        return switch (state.status()) {
            case IDLE, FAILING, RUNNING -> state.change()
                    .rests(ReplicaState.Status.PAUSED)
                    .done();
            case PAUSED, ENDED -> state;
        };
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.RESUME, eventDescription = "resuming replication")
    public ReplicationResponse resume(ResumeReplicationCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        ReplicationRow row = replicated(machine);
        List<ReplicaState> chosen = chosen(machine, row, command.getZoneId());
        if (command.getZoneId() == null) {
            replications.pause(row.desktop(), false);
        }
        for (ReplicaState state : chosen) {
            // An update that could only go forward when it was paused has made a point since.
            Optional<RecoveryPoint> newest = newest(row.desktop(), state.zone());
            states.change(
                    row.desktop(),
                    state.zone(),
                    it -> it.status() == ReplicaState.Status.PAUSED
                            ? it.change()
                                    .rests(ReplicaState.Status.IDLE)
                                    .newest(newest)
                                    .nextAt(clock.instant())
                                    .done()
                            : it);
        }
        return responses.of(machine);
    }

    private Optional<RecoveryPoint> newest(DesktopId desktop, ZoneId zone) {
        return points.of(desktop, zone).stream()
                .filter(point -> point.state() == RecoveryPoint.State.WHOLE)
                .reduce((older, newer) -> newer);
    }

    private List<ReplicaState> chosen(VMInstanceVO machine, ReplicationRow row, Long zoneId) {
        List<ReplicaState> all = states.of(row.desktop()).stream()
                .filter(state -> state.status() != ReplicaState.Status.ENDED)
                .toList();
        if (zoneId == null) {
            return all;
        }
        RoamingZone zone = zones.of(zoneId);
        List<ReplicaState> there =
                all.stream().filter(state -> state.zone().equals(zone.id())).toList();
        if (there.isEmpty()) {
            throw new InvalidParameterValueException("virtual machine " + machine.getHostName() + " has no replica in "
                    + zone.name() + ": listReplicas shows where it has some");
        }
        return there;
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.SYNC, eventDescription = "updating replica", async = true)
    public RoamingOperationResponse sync(SyncReplicaCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        ReplicationRow row = replicated(machine);
        ReplicationPolicy policy = policies.find(row.policy()).orElseThrow(() -> noPolicy(row.policy()));
        ReplicaKeeping.Kept kept = look.kept(machine, row, zones.of(machine).id());
        return sync.now(machine, kept, policy, zones.of(command.getZoneId()));
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.VERIFY, eventDescription = "verifying replica", async = true)
    public VerificationResponse verify(VerifyReplicaCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        return verification.verify(
                machine,
                zones.of(command.getZoneId()),
                Optional.ofNullable(command.getRecoveryPointId()),
                LookRequest.of(command));
    }

    @Override
    @ActionEvent(eventType = ReplicationEvents.CANCEL_VERIFY, eventDescription = "cancelling verification of replica")
    public void cancelVerification(CancelReplicaVerificationCmd command) {
        readiness.require();
        VMInstanceVO machine = access.operable(command.getVirtualMachineId());
        verification.cancel(machine, Optional.ofNullable(command.getZoneId()).map(zones::of));
    }

    private ReplicationRow replicated(VMInstanceVO machine) {
        return replications
                .find(new DesktopId(machine.getUuid()))
                .orElseThrow(() -> new InvalidParameterValueException("virtual machine " + machine.getHostName()
                        + " is not replicated: give it a policy with enableReplication"));
    }
}
