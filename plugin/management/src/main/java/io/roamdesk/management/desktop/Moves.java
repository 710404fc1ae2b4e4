// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Deadline;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.roam.RoamOrder;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.core.roam.Roaming;
import io.roamdesk.core.roam.RunningDesktop;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.operation.Roamings;
import io.roamdesk.management.settings.RoamdeskSettings;
import io.roamdesk.management.zone.ZoneStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** Begins moves and waits for them. */
public class Moves {
    private final Roamings roamings;
    private final OperationRows operations;
    private final Instances instances;
    private final ZoneStore zoneSettings;
    private final DataCenterDao zones;
    private final RoamdeskSettings settings;
    private final Clock clock;

    public Moves(
            Roamings roamings,
            OperationRows operations,
            Instances instances,
            ZoneStore zoneSettings,
            DataCenterDao zones,
            RoamdeskSettings settings,
            Clock clock) {
        this.roamings = roamings;
        this.operations = operations;
        this.instances = instances;
        this.zoneSettings = zoneSettings;
        this.zones = zones;
        this.settings = settings;
        this.clock = clock;
    }

    /** The move of a desktop that has not ended. The update of a replica does not count: a move cancels it. */
    Optional<OperationId> running(DesktopId desktop) {
        return operations.moving(desktop);
    }

    /** The move on which a desktop is under way. One that has brought it where it was to be is none: its last step keeps nobody waiting. */
    Optional<OperationId> underWay(DesktopId desktop) {
        return running(desktop)
                .flatMap(operations::find)
                .filter(move -> !Roaming.arrived(move))
                .map(Operation::id);
    }

    /** What keeps a desktop from being moved to a zone. */
    List<String> obstacles(DesktopId desktop, ZoneId to) {
        return instances.obstacles(desktop, to);
    }

    /** Begins a move, or joins the one that is under way already; what has yet to be done of one that has arrived is waited for. */
    Begun begin(VMInstanceVO machine, ZoneId to, List<String> reasons, Treatment treatment) {
        DesktopId desktop = new DesktopId(machine.getUuid());
        try {
            OperationId id = roamings.current()
                    .begin(new RoamOrder(
                            desktop,
                            to,
                            reasons,
                            treatment.grace(),
                            treatment.otherwise(),
                            settings.longestOperation(),
                            bytesPerSecond(machine, to)));
            return new Begun(id, false);
        } catch (DesktopBusy busy) {
            return new Begun(
                    underWay(desktop).filter(busy.running()::equals).orElseThrow(() -> stillBusy(desktop, busy)), true);
        }
    }

    private RoamRefused stillBusy(DesktopId desktop, DesktopBusy busy) {
        boolean settling = running(desktop).filter(busy.running()::equals).isPresent();
        return RoamRefused.forNow(List.of(
                settling
                        ? "operation " + busy.running() + ", which brought it here, has not yet settled what it left in"
                                + " the zone that it came from (listRoamingOperations shows why); try again when that"
                                + " has ended"
                        : "its replica is being updated by operation " + busy.running()
                                + ", which has not ended though it was asked to; try again in a minute"));
    }

    private long bytesPerSecond(VMInstanceVO machine, ZoneId to) {
        DataCenterVO from = zones.findById(machine.getDataCenterId());
        long between = zoneSettings.bytesPerSecond(new ZoneId(from.getUuid()), to);
        long out = settings.bytesPerSecond(from.getId());
        return between == 0 ? out : out == 0 ? between : Math.min(between, out);
    }

    /**
     * Waits until the desktop has arrived or the move has ended otherwise.
     *
     * @throws ServerApiException when it takes longer than the setting says; the move goes on
     */
    Operation await(OperationId id) {
        Deadline deadline = Deadline.in(settings.longestConnect(), clock);
        try {
            Operation now = roamings.current().awaitArrival(id, deadline);
            if (!now.state().ended() && !io.roamdesk.core.roam.Roaming.arrived(now)) {
                throw goesOn(
                        id, "has not ended within " + settings.longestConnect().toMinutes() + " minutes");
            }
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw goesOn(id, "is no longer waited for, since this management server stops");
        }
    }

    private static ServerApiException goesOn(OperationId id, String why) {
        return new ServerApiException(
                ApiErrorCode.INTERNAL_ERROR,
                "operation " + id + " " + why + "; it goes on, listRoamingOperations shows how. Connect again later");
    }

    /**
     * How a running desktop is shut down.
     *
     * @param grace how long it may take
     * @param otherwise what follows when it takes longer
     */
    record Treatment(Duration grace, RunningDesktop otherwise) {
        static Treatment of(RoamingPolicy policy) {
            return new Treatment(
                    policy.runningDesktop().gracefulTimeout(),
                    DesktopPolicies.otherwise(policy.runningDesktop().whenItDoesNotStop()));
        }
    }

    /**
     * A move that is under way.
     *
     * @param id its operation
     * @param joined whether it was under way already
     */
    record Begun(OperationId id, boolean joined) {}
}
