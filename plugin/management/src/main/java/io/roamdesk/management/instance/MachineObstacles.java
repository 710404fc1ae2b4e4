// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.vm.UserVmManager;
import com.cloud.vm.UserVmVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.UserVmDao;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import java.util.ArrayList;
import java.util.List;

/** What of a machine itself keeps it from being moved anywhere. */
public class MachineObstacles {
    private final UserVmDao userMachines;
    private final VMSnapshotDao snapshots;
    private final ServiceOfferingDao offerings;

    public MachineObstacles(UserVmDao userMachines, VMSnapshotDao snapshots, ServiceOfferingDao offerings) {
        this.userMachines = userMachines;
        this.snapshots = snapshots;
        this.offerings = offerings;
    }

    List<String> of(VMInstanceVO machine) {
        List<String> obstacles = new ArrayList<>();
        if (machine.getType() != VirtualMachine.Type.User) {
            obstacles.add("it is a system VM; only instances of users can be moved");
        }
        if (machine.getHypervisorType() != HypervisorType.KVM) {
            obstacles.add("it runs on " + machine.getHypervisorType() + "; only instances on KVM can be moved");
        }
        UserVmVO user = userMachines.findById(machine.getId());
        if (user != null) {
            obstacles.addAll(ofUse(user));
        }
        int whole = snapshots.findByVm(machine.getId()).size();
        if (whole > 0) {
            obstacles.add(
                    "it has " + whole + " VM snapshot(s), which a move would lose: delete them with deleteVMSnapshot");
        }
        if (machine.getBackupOfferingId() != null) {
            obstacles.add("it has a backup offering, which belongs to its zone: take it off with"
                    + " removeVirtualMachineFromBackupOffering");
        }
        ServiceOfferingVO offering =
                offerings.findByIdIncludingRemoved(machine.getId(), machine.getServiceOfferingId());
        if (offering != null
                && (offering.getVgpuProfileId() != null
                        || offering.getGpuCount() != null && offering.getGpuCount() > 0)) {
            obstacles.add("its compute offering gives it a GPU of its host: change the offering to one without");
        }
        return obstacles;
    }

    private static List<String> ofUse(UserVmVO user) {
        List<String> obstacles = new ArrayList<>();
        if (user.getIsoId() != null) {
            obstacles.add("an ISO is attached, which stays in its zone: detach it with detachIso");
        }
        if (UserVmManager.CKS_NODE.equals(user.getUserVmType())) {
            obstacles.add(
                    "it is a node of a Kubernetes cluster, which would be torn apart; only desktops can be moved");
        }
        if (UserVmManager.SHAREDFSVM.equals(user.getUserVmType())) {
            obstacles.add("it serves a shared file system of its zone; only desktops can be moved");
        }
        return obstacles;
    }
}
