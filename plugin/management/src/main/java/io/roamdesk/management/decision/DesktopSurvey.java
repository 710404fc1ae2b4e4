// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.zone.Obstacle;
import io.roamdesk.core.zone.ZoneFitness;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.ZoneSurvey;
import io.roamdesk.management.instance.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Answers for one desktop whether zones can take it in, from CloudStack's rows and the hosts' agents. */
final class DesktopSurvey implements ZoneSurvey {
    private final VMInstanceVO machine;
    private final Instances instances;
    private final Placement placement;
    private final Plans plans;
    private final DataCenterDao zones;
    private final BiFunction<DesktopId, ZoneId, Optional<Duration>> prediction;

    DesktopSurvey(
            VMInstanceVO machine,
            Instances instances,
            Placement placement,
            Plans plans,
            DataCenterDao zones,
            BiFunction<DesktopId, ZoneId, Optional<Duration>> prediction) {
        this.machine = machine;
        this.instances = instances;
        this.placement = placement;
        this.plans = plans;
        this.zones = zones;
        this.prediction = prediction;
    }

    @Override
    public ZoneFitness fitness(ZoneId zone) {
        DesktopId desktop = new DesktopId(machine.getUuid());
        DataCenterVO row = zones.findByUuid(zone.value());
        if (row == null) {
            return ZoneFitness.unfit(new Obstacle(Obstacle.Code.OTHER, "CloudStack no longer has the zone"));
        }
        List<Obstacle> obstacles = new ArrayList<>();
        instances.obstacles(desktop, zone).forEach(text -> obstacles.add(new Obstacle(Obstacle.Code.OTHER, text)));
        Placement.Found found = placement.find(
                machine,
                row.getId(),
                plans.replicas(desktop).stream()
                        .filter(replica -> replica.zone().equals(zone))
                        .toList());
        obstacles.addAll(found.obstacles());
        return obstacles.isEmpty()
                ? new ZoneFitness(List.of(), prediction.apply(desktop, zone))
                : new ZoneFitness(obstacles, Optional.empty());
    }
}
