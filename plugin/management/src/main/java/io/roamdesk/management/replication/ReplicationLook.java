// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.user.AccountManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.replication.AheadChoice;
import io.roamdesk.core.replication.Habits;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.Secondaries;
import io.roamdesk.core.replication.SecondaryChoice;
import io.roamdesk.core.replication.ZoneChoice;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.desktop.DesktopRow;
import io.roamdesk.management.desktop.DesktopStore;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.settings.ReplicationSettings;
import io.roamdesk.management.zone.ZoneStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Looks at replicated instances, each when its row says so: chooses the zones that its policy wants, and those where its user is or will be. One server looks at one
 * instance; a look that fails is repeated at the next.
 */
public class ReplicationLook {
    private static final Logger LOG = LogManager.getLogger(ReplicationLook.class);
    // Habits are known by the hour.
    private static final Duration EVERY = Duration.ofHours(1);
    // How soon the zones are chosen again when there are too few, or one goes whose successor has no point yet.
    private static final Duration UNSETTLED = Duration.ofMinutes(5);
    // Failures in a row after which another zone is looked for.
    private static final int UNSOUND = 5;
    private static final Duration MOVING = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;

    private final ReplicationStore replications;
    private final ReplicationPolicyStore policies;
    private final ReplicaStateStore states;
    private final VisitStore visits;
    private final ZoneCandidates candidates;
    private final NearZone near;
    private final ReplicaKeeping keeping;
    private final OperationRows operations;
    private final DesktopStore desktops;
    private final VMInstanceDao machines;
    private final DataCenterDao zones;
    private final AccountManager accounts;
    private final ZoneStore zoneSettings;
    private final ReplicationSettings settings;
    private final Clock clock;

    public ReplicationLook(
            ReplicationStore replications,
            ReplicationPolicyStore policies,
            ReplicaStateStore states,
            VisitStore visits,
            ZoneCandidates candidates,
            NearZone near,
            ReplicaKeeping keeping,
            OperationRows operations,
            DesktopStore desktops,
            VMInstanceDao machines,
            DataCenterDao zones,
            AccountManager accounts,
            ZoneStore zoneSettings,
            ReplicationSettings settings,
            Clock clock) {
        this.replications = replications;
        this.policies = policies;
        this.states = states;
        this.visits = visits;
        this.candidates = candidates;
        this.near = near;
        this.keeping = keeping;
        this.operations = operations;
        this.desktops = desktops;
        this.machines = machines;
        this.zones = zones;
        this.accounts = accounts;
        this.zoneSettings = zoneSettings;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at those that are due, at most {@value #AT_ONCE} of them: what is left over is due the next time. */
    public void lookAtDue() {
        Instant now = clock.instant();
        for (DesktopId desktop : replications.due(now, AT_ONCE)) {
            if (operations.moving(desktop).isPresent()) {
                // What a move consumes and leaves is known when it has ended.
                replications.claim(desktop, now, now.plus(MOVING));
            } else if (replications.claim(desktop, now, now.plus(EVERY))) {
                try {
                    look(desktop);
                } catch (RuntimeException e) {
                    LOG.warn("the replication of {} could not be looked at, which is tried again: {}", desktop, e, e);
                }
            }
        }
    }

    /** Looks at one. Does nothing when it is not replicated, or its machine is destroyed, or its zone's roaming settings are gone. */
    void look(DesktopId desktop) {
        VMInstanceVO machine = machines.findByUuid(desktop.value());
        Optional<ReplicationRow> row = replications.find(desktop);
        Optional<ReplicationPolicy> policy = row.flatMap(it -> policies.find(it.policy()));
        if (machine == null || isDestroyed(machine) || policy.isEmpty()) {
            return;
        }
        ZoneCatalog catalog = zoneSettings.catalog();
        Optional<RoamingZone> home = home(machine, catalog);
        if (home.isEmpty()) {
            LOG.warn("the zone of {} has no roaming settings; its replicas stay as they are", desktop);
            return;
        }
        ReplicaKeeping.Kept kept = kept(machine, row.get(), home.get().id());
        Optional<NearZone.Whereabouts> user =
                policy.get().ahead().enabled() ? near.of(machine, home.get().id()) : Optional.empty();
        Habits habits = habits(desktop, user);
        if (isChoiceDue(row.get(), policy.get())) {
            List<ZoneChoice> choice = SecondaryChoice.choose(
                    policy.get().secondaries(),
                    home.get(),
                    candidates.of(machine, catalog, sound(desktop)),
                    habits,
                    clock.instant());
            replications.chosen(desktop, choice);
            if (!keeping.follow(kept, policy.get(), choice) || isShort(policy.get(), choice)) {
                replications.chooseAgain(desktop, clock.instant().plus(UNSETTLED));
            }
        }
        keeping.follow(
                kept,
                AheadChoice.choose(
                        home.get(),
                        user.flatMap(NearZone.Whereabouts::near),
                        habits,
                        usable(catalog, home.get()),
                        states.of(desktop),
                        policy.get().ahead(),
                        clock.instant()));
        keeping.forgetLeftBehind(LeftBehind.gone(
                states.of(desktop),
                desktops.find(desktop).filter(DesktopRow::enabled).flatMap(DesktopRow::homeZone),
                policy.get().ahead(),
                clock.instant()));
    }

    // What is destroyed may be recovered: its replicas rest until then.
    private static boolean isDestroyed(VMInstanceVO machine) {
        return machine.getState() == VirtualMachine.State.Destroyed
                || machine.getState() == VirtualMachine.State.Expunging;
    }

    ReplicaKeeping.Kept kept(VMInstanceVO machine, ReplicationRow row, ZoneId home) {
        return new ReplicaKeeping.Kept(
                row.desktop(),
                new OwnerId(accounts.getAccount(machine.getAccountId()).getUuid()),
                home,
                row.policy(),
                row.paused());
    }

    private Optional<RoamingZone> home(VMInstanceVO machine, ZoneCatalog catalog) {
        DataCenterVO zone = zones.findById(machine.getDataCenterId());
        return zone == null ? Optional.empty() : catalog.find(new ZoneId(zone.getUuid()));
    }

    private Habits habits(DesktopId desktop, Optional<NearZone.Whereabouts> user) {
        return user.flatMap(it -> it.zone().map(zone -> visits.visited(desktop, zone, it.reportedAt())))
                .orElseGet(() -> visits.of(desktop));
    }

    private boolean isChoiceDue(ReplicationRow row, ReplicationPolicy policy) {
        boolean old = row.chosen()
                .map(at -> !clock.instant().isBefore(at.plus(settings.choiceInterval())))
                .orElse(true);
        return old || isShort(policy, row.choice());
    }

    /** Whether fewer zones were chosen than the policy wants, although there are others: what stands against those may pass. */
    private static boolean isShort(ReplicationPolicy policy, List<ZoneChoice> choice) {
        return switch (policy.secondaries().kind()) {
            case BEST -> choice.stream().filter(ZoneChoice::chosen).count()
                    < Math.min(((Secondaries.Best) policy.secondaries()).count(), choice.size());
            case NAMED -> choice.stream()
                    .anyMatch(it -> !it.chosen()
                            && ((Secondaries.Named) policy.secondaries())
                                    .zones()
                                    .contains(it.zone()));
        };
    }

    private Set<ZoneId> sound(DesktopId desktop) {
        return states.of(desktop).stream()
                .filter(state -> state.status() != ReplicaState.Status.ENDED
                        && state.newestPoint().isPresent()
                        && state.failures() < UNSOUND)
                .map(ReplicaState::zone)
                .collect(Collectors.toSet());
    }

    private static Map<ZoneId, RoamingZone> usable(ZoneCatalog catalog, RoamingZone home) {
        return catalog.zones().stream()
                .filter(zone -> zone.enabled() && !zone.id().equals(home.id()))
                .collect(Collectors.toMap(RoamingZone::id, zone -> zone));
    }
}
