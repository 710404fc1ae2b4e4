// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.zone.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What keeps a machine from being moved, each with what to do about it. CloudStack checks none of this for a move between zones. */
public class MoveObstacles {
    private final MachineObstacles machines;
    private final DiskObstacles disks;
    private final WorkObstacles work;
    private final OwnerObstacles owners;
    private final ZoneObstacles inZone;
    private final NetworkMapping networks;
    private final DataCenterDao zones;

    public MoveObstacles(
            MachineObstacles machines,
            DiskObstacles disks,
            WorkObstacles work,
            OwnerObstacles owners,
            ZoneObstacles inZone,
            NetworkMapping networks,
            DataCenterDao zones) {
        this.machines = machines;
        this.disks = disks;
        this.work = work;
        this.owners = owners;
        this.inZone = inZone;
        this.networks = networks;
        this.zones = zones;
    }

    /** What keeps the machine from being moved to a zone; empty when nothing does. */
    List<String> of(VMInstanceVO machine, ZoneId to) {
        List<String> obstacles = new ArrayList<>(ofMachine(machine));
        obstacles.addAll(work.of(machine));
        obstacles.addAll(owners.of(machine));
        DataCenterVO zone = zones.findByUuid(to.value());
        if (zone == null) {
            obstacles.add("there is no zone " + to);
            return obstacles;
        }
        obstacles.addAll(inZone.of(machine, zone));
        obstacles.addAll(networks.map(machine, zone).obstacles());
        return obstacles;
    }

    /** What keeps the machine from being moved anywhere. */
    public List<String> ofMachine(VMInstanceVO machine) {
        List<String> obstacles = new ArrayList<>(machines.of(machine));
        obstacles.addAll(disks.of(machine));
        return obstacles;
    }
}
