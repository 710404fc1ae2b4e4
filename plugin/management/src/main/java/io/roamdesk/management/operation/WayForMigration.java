// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import com.cloud.utils.fsm.StateListener;
import com.cloud.utils.fsm.StateMachine2;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.VirtualMachine.Event;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.core.desktop.DesktopId;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Has the update of a replica give way to a live migration of its machine: libvirt does one of both at a time, and a migration that has waited 30 s for it fails. CloudStack asks its
 * listeners before it prepares the other host, and an update ends within seconds of being told, so that it is over by then. What has arrived of it is kept, and the next one, on the
 * machine's new host, sends the rest.
 */
public class WayForMigration implements StateListener<State, Event, VirtualMachine> {
    private static final Logger LOG = LogManager.getLogger(WayForMigration.class);

    private final OperationRows rows;
    private final SqlJournal journal;
    private boolean registered;
    private volatile boolean active;

    public WayForMigration(OperationRows rows, SqlJournal journal) {
        this.rows = rows;
        this.journal = journal;
    }

    /** Begins to look; CloudStack knows no way to take a listener back, so it is registered once. */
    public synchronized void start() {
        if (!registered) {
            registered = VirtualMachine.State.getStateMachine().registerListener(this);
        }
        active = true;
    }

    /** Looks no more. */
    public void stop() {
        active = false;
    }

    @Override
    public boolean preStateTransitionEvent(
            State oldState, Event event, State newState, VirtualMachine machine, boolean status, Object opaque) {
        if (active && oldState == State.Running && event == Event.MigrationRequested) {
            giveWay(machine);
        }
        return true;
    }

    // Whether it succeeds or not, the migration is CloudStack's own affair.
    private void giveWay(VirtualMachine machine) {
        try {
            rows.replicating(new DesktopId(machine.getUuid())).ifPresent(update -> {
                journal.requestCancel(update);
                LOG.info("update {} of a replica gives way to a migration of {}", update, machine.getInstanceName());
            });
        } catch (RuntimeException e) {
            LOG.warn(
                    "an update of a replica of {} may hold up its migration; cancel it with cancelRoamingOperation",
                    machine.getInstanceName(),
                    e);
        }
    }

    @Override
    public boolean postStateTransitionEvent(
            StateMachine2.Transition<State, Event> transition, VirtualMachine machine, boolean status, Object opaque) {
        return true;
    }
}
