// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.org.Grouping.AllocationState;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.zone.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a replica of a machine from being made, each with what to do about it. Less than what keeps it from being moved: it stays where it is, so its networks, its GPU,
 * an attached ISO, snapshots of its volumes and the limits of its owner do not matter.
 */
public class ReplicaObstacles {
    private final DiskObstacles disks;
    private final VMSnapshotDao snapshots;
    private final Dedication dedication;
    private final ReplicaPlace place;
    private final DataCenterDao zones;
    private final Plans plans;

    public ReplicaObstacles(
            DiskObstacles disks,
            VMSnapshotDao snapshots,
            Dedication dedication,
            ReplicaPlace place,
            DataCenterDao zones,
            Plans plans) {
        this.disks = disks;
        this.snapshots = snapshots;
        this.dedication = dedication;
        this.place = place;
        this.zones = zones;
        this.plans = plans;
    }

    /** What keeps a replica from being made in a zone; empty when nothing does. */
    List<String> of(VMInstanceVO machine, ZoneId to) {
        List<String> obstacles = new ArrayList<>(ofMachine(machine));
        DataCenterVO zone = zones.findByUuid(to.value());
        if (zone == null) {
            obstacles.add("there is no zone " + to);
            return obstacles;
        }
        if (zone.getId() == machine.getDataCenterId()) {
            obstacles.add("it is in " + zone.getName() + " itself");
            return obstacles;
        }
        if (zone.getAllocationState() == AllocationState.Disabled) {
            obstacles.add("zone " + zone.getName() + " is disabled in CloudStack: an administrator enables it with"
                    + " updateZone");
        }
        dedication.against(machine, zone).ifPresent(obstacles::add);
        List<Replica> replicas = plans.replicas(new DesktopId(machine.getUuid())).stream()
                .filter(replica -> replica.zone().equals(to))
                .toList();
        obstacles.addAll(place.find(machine, zone.getId(), replicas).obstacles());
        return obstacles;
    }

    /** What keeps replicas of the machine from being made anywhere. */
    public List<String> ofMachine(VMInstanceVO machine) {
        List<String> obstacles = new ArrayList<>();
        if (machine.getType() != VirtualMachine.Type.User) {
            obstacles.add("it is a system VM; only instances of users can be replicated");
        }
        if (machine.getHypervisorType() != HypervisorType.KVM) {
            obstacles.add("it runs on " + machine.getHypervisorType() + "; only instances on KVM can be replicated");
        }
        int whole = snapshots.findByVm(machine.getId()).size();
        if (whole > 0) {
            obstacles.add("it has " + whole
                    + " VM snapshot(s), beside which libvirt keeps no checkpoint: delete them with deleteVMSnapshot");
        }
        obstacles.addAll(disks.toRead(machine));
        return obstacles;
    }
}
