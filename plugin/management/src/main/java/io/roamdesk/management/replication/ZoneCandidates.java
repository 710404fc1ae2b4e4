// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.SecondaryCandidate;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.instance.ReplicaPlace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The zones that might hold a replica of an instance: those with roaming settings, each with its free storage and what stands against it. */
public class ZoneCandidates {
    private final Instances instances;
    private final ReplicaPlace place;
    private final DataCenterDao zones;

    public ZoneCandidates(Instances instances, ReplicaPlace place, DataCenterDao zones) {
        this.instances = instances;
        this.place = place;
        this.zones = zones;
    }

    /**
     * All but the zone where the machine is.
     *
     * @param sound the zones that hold a replica which is updated: that a host of one does not answer just now is no reason to make another elsewhere
     */
    List<SecondaryCandidate> of(VMInstanceVO machine, ZoneCatalog catalog, Set<ZoneId> sound) {
        return catalog.zones().stream()
                .flatMap(zone -> candidate(machine, zone, sound.contains(zone.id())).stream())
                .toList();
    }

    private Optional<SecondaryCandidate> candidate(VMInstanceVO machine, RoamingZone zone, boolean sound) {
        DataCenterVO row = zones.findByUuid(zone.id().value());
        if (row == null || row.getId() == machine.getDataCenterId()) {
            return Optional.empty();
        }
        ReplicaPlace.Storage storage = place.storage(row.getId());
        List<String> obstacles =
                sound ? List.of() : instances.replicaObstacles(new DesktopId(machine.getUuid()), zone.id());
        return Optional.of(new SecondaryCandidate(
                zone,
                storage.freeBytes(),
                storage.totalBytes(),
                sound ? 0 : place.neededBytes(machine),
                obstacles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", obstacles))));
    }
}
