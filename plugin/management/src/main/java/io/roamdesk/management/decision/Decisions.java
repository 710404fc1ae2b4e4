// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.decision.Decider;
import io.roamdesk.core.decision.Decision;
import io.roamdesk.core.decision.DecisionInput;
import io.roamdesk.core.decision.Pending;
import io.roamdesk.core.policy.RoamingPolicy;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.instance.Placement;
import io.roamdesk.management.settings.RoamdeskSettings;
import io.roamdesk.management.zone.ZoneStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Decides about desktops of CloudStack. Changes nothing. */
public class Decisions {
    private final Decider decider;
    private final ZoneStore zoneSettings;
    private final DataCenterDao zones;
    private final Instances instances;
    private final Placement placement;
    private final Plans plans;
    private final RoamPrediction prediction;
    private final RoamdeskSettings settings;
    private final Clock clock;

    public Decisions(
            Decider decider,
            ZoneStore zoneSettings,
            DataCenterDao zones,
            Instances instances,
            Placement placement,
            Plans plans,
            RoamPrediction prediction,
            RoamdeskSettings settings,
            Clock clock) {
        this.decider = decider;
        this.zoneSettings = zoneSettings;
        this.zones = zones;
        this.instances = instances;
        this.placement = placement;
        this.plans = plans;
        this.prediction = prediction;
        this.settings = settings;
        this.clock = clock;
    }

    /** What should be done with a machine now. */
    public Decision decide(VMInstanceVO machine, RoamingPolicy policy, Known known) {
        DataCenterVO zone = zones.findById(machine.getDataCenterId());
        return decider.decide(DecisionInput.builder(
                        zoneSettings.catalog(),
                        policy,
                        new ZoneId(zone.getUuid()),
                        new DesktopSurvey(machine, instances, placement, plans, zones, prediction::of),
                        clock.instant())
                .report(known.report().orElse(null))
                .reportValidity(settings.reportValidity())
                .homeZone(known.homeZone().orElse(null))
                .lastMoveAt(known.lastMove().orElse(null))
                .pending(known.pending().orElse(null))
                .build());
    }

    /**
     * What is known of a desktop and its user.
     *
     * @param report the client's newest
     * @param homeZone where the user is taken to be when nothing is known
     * @param lastMove when the desktop was last moved
     * @param pending what the last decision asked to be remembered
     */
    public record Known(
            Optional<LocationReport> report,
            Optional<ZoneId> homeZone,
            Optional<Instant> lastMove,
            Optional<Pending> pending) {}
}
