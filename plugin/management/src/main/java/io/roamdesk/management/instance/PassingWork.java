// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.snapshot.VMSnapshot;
import com.cloud.vm.snapshot.VMSnapshotVO;
import com.cloud.vm.snapshot.dao.VMSnapshotDao;
import io.roamdesk.core.desktop.DesktopId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What CloudStack does with a machine and its disks now, or Roamdesk with its earlier replicas, and what ends by itself: they are not read meanwhile, and nobody is told that something failed. */
public class PassingWork {
    private static final Set<VirtualMachine.State> MACHINES = Set.of(
            VirtualMachine.State.Starting,
            VirtualMachine.State.Stopping,
            VirtualMachine.State.Migrating,
            VirtualMachine.State.Restoring);

    private static final Set<Volume.State> VOLUMES = Set.of(
            Volume.State.Creating,
            Volume.State.Migrating,
            Volume.State.Snapshotting,
            Volume.State.RevertSnapshotting,
            Volume.State.Resizing,
            Volume.State.Copying,
            Volume.State.Attaching,
            Volume.State.Restoring);

    private static final Set<VMSnapshot.State> SNAPSHOTS = Set.of(
            VMSnapshot.State.Allocated,
            VMSnapshot.State.Creating,
            VMSnapshot.State.Reverting,
            VMSnapshot.State.Expunging);

    private final MachineRows machines;
    private final VMSnapshotDao snapshots;
    private final GoingCopies going;

    public PassingWork(MachineRows machines, VMSnapshotDao snapshots, GoingCopies going) {
        this.machines = machines;
        this.snapshots = snapshots;
        this.going = going;
    }

    /** Each of it, in words. */
    List<String> of(VMInstanceVO machine) {
        Stream<String> itself = Stream.of(machine)
                .filter(it -> MACHINES.contains(it.getState()))
                .map(it -> "it is " + it.getState() + "; it is read when that has ended");
        Stream<String> volumes = machines.volumes(machine).stream()
                .filter(volume -> VOLUMES.contains(volume.getState()))
                .map(PassingWork::told);
        Stream<String> whole = snapshots.findByVm(machine.getId()).stream()
                .filter(snapshot -> SNAPSHOTS.contains(snapshot.getState()))
                .map(PassingWork::told);
        Stream<String> copies = Stream.of(new DesktopId(machine.getUuid()))
                .filter(going::areGoing)
                .map(it -> "an earlier replica of it is being removed; another is made when that has ended");
        return Stream.of(itself, volumes, whole, copies).flatMap(it -> it).toList();
    }

    private static String told(VolumeVO volume) {
        return "volume " + volume.getName() + " is " + volume.getState()
                + "; its disk is read when that has ended, listVolumes shows it";
    }

    private static String told(VMSnapshotVO snapshot) {
        return "VM snapshot " + snapshot.getName() + " is " + snapshot.getState()
                + "; the disks are read when that has ended, listVMSnapshot shows it";
    }
}
