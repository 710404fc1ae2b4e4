// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.storage.Volume;
import com.cloud.utils.fsm.StateListener;
import com.cloud.utils.fsm.StateMachine2.Transition;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.VMInstanceDao;
import com.cloud.vm.snapshot.VMSnapshot;
import io.roamdesk.core.desktop.DesktopId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Lets CloudStack's own work on a machine go before the update of a replica of it. A machine that is read at one moment has a backup job, beside which libvirt takes no
 * snapshot, does not migrate the machine and does not resize its disks: it waits for half a minute at most, and then refuses what somebody asked for. So when CloudStack
 * begins such work, the update is ended first; what it had sent is kept, and it is begun again when the work has ended.
 *
 * <p>CloudStack's listeners are told when the work's state is written already, so that no other update begins meanwhile, and before a host is asked for anything.
 */
public class RightOfWay {
    private static final Logger LOG = LogManager.getLogger(RightOfWay.class);

    /** An update that is told to end has done so within two seconds; one that does not must not keep CloudStack waiting: libvirt then waits as long again. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Set<VirtualMachine.Event> OF_MACHINES =
            EnumSet.of(VirtualMachine.Event.MigrationRequested, VirtualMachine.Event.StorageMigrationRequested);

    private static final Set<Volume.Event> OF_VOLUMES = EnumSet.of(
            Volume.Event.SnapshotRequested,
            Volume.Event.RevertSnapshotRequested,
            Volume.Event.ResizeRequested,
            Volume.Event.MigrationRequested,
            Volume.Event.RestoreRequested);

    private static final Set<VMSnapshot.Event> OF_SNAPSHOTS = EnumSet.of(
            VMSnapshot.Event.CreateRequested, VMSnapshot.Event.RevertRequested, VMSnapshot.Event.ExpungeRequested);

    /** Beside which no checkpoint of ours may be in the machine; none is set as long as it has a VM snapshot. */
    private static final Set<VMSnapshot.Event> WITHOUT_CHECKPOINTS =
            EnumSet.of(VMSnapshot.Event.CreateRequested, VMSnapshot.Event.RevertRequested);

    private final ReplicaCancelling cancelling;
    private final SourceCheckpoints checkpoints;
    private final VMInstanceDao machines;
    private boolean registered;
    private volatile boolean active;

    public RightOfWay(ReplicaCancelling cancelling, SourceCheckpoints checkpoints, VMInstanceDao machines) {
        this.cancelling = cancelling;
        this.checkpoints = checkpoints;
        this.machines = machines;
    }

    /** Begins to give way; CloudStack knows no way to take a listener back, so each is registered once. */
    public synchronized void start() {
        if (!registered) {
            VirtualMachine.State.getStateMachine()
                    .registerListener(new Listener<>(OF_MACHINES, machine -> Optional.of(machine.getUuid())));
            Volume.State.getStateMachine()
                    .registerListener(new Listener<>(OF_VOLUMES, volume -> machine(volume.getInstanceId())));
            VMSnapshot.State.getStateMachine()
                    .registerListener(new Listener<>(OF_SNAPSHOTS, snapshot -> machine(snapshot.getVmId())));
            registered = true;
        }
        active = true;
    }

    /** Gives way no more. */
    public void stop() {
        active = false;
    }

    private Optional<String> machine(Long id) {
        return Optional.ofNullable(id).map(machines::findById).map(VMInstanceVO::getUuid);
    }

    // Whatever goes wrong here: the work goes on, as it would without this plugin.
    private void giveWay(Enum<?> work, Optional<String> machine) {
        try {
            machine.map(DesktopId::new).ifPresent(desktop -> {
                if (!cancelling.giveWay(desktop, LONGEST)) {
                    LOG.warn(
                            "the update of a replica of {} did not end within {} s of {}; CloudStack goes on, and may be refused by libvirt",
                            desktop,
                            LONGEST.toSeconds(),
                            work);
                }
                if (WITHOUT_CHECKPOINTS.contains(work)) {
                    checkpoints.dropAll(desktop);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("whether the update of a replica is in the way of {} of {} is not known", work, machine, e);
        }
    }

    /** Listens to one kind of things with states. */
    private final class Listener<S, E extends Enum<E>, V> implements StateListener<S, E, V> {
        private final Set<E> works;
        private final Function<V, Optional<String>> machine;

        Listener(Set<E> works, Function<V, Optional<String>> machine) {
            this.works = works;
            this.machine = machine;
        }

        @Override
        public boolean preStateTransitionEvent(S old, E event, S next, V thing, boolean status, Object opaque) {
            return true;
        }

        @Override
        public boolean postStateTransitionEvent(Transition<S, E> transition, V thing, boolean status, Object opaque) {
            if (active && status && works.contains(transition.getEvent())) {
                giveWay(transition.getEvent(), machine.apply(thing));
            }
            return true;
        }
    }
}
