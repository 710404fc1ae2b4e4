// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.utils.fsm.StateListener;
import com.cloud.utils.fsm.StateMachine2;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.VirtualMachine.Event;
import com.cloud.vm.VirtualMachine.State;
import io.roamdesk.management.database.CloudDatabase;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Keeps a desktop that is between two zones stopped. CloudStack asks its listeners before it changes a machine's state, and what one throws is what the caller is told: so a
 * start, a restart by high availability, a destroy, a migration of its disks or a restore is refused at once and by whatever way it was asked for, instead of failing on
 * one host after the other where libvirt's hook refuses it. That hook, and the switch that takes none but a stopped machine, hold without this guard too; a machine that is
 * seen running is therefore believed.
 */
public class MoveGuard implements StateListener<State, Event, VirtualMachine> {
    private static final Logger LOG = LogManager.getLogger(MoveGuard.class);
    private static final Set<Event> REQUESTS = EnumSet.of(
            Event.StartRequested,
            Event.DestroyRequested,
            Event.ExpungeOperation,
            Event.StorageMigrationRequested,
            Event.RestoringRequested);

    // From when the stop is begun until the start is, or, in an operation that is undone, until nothing is released any
    // more.
    private static final String BETWEEN = "SELECT o.uuid FROM roamdesk_operation o"
            + " JOIN roamdesk_step s ON s.operation_id = o.uuid AND s.name = 'stop'"
            + " LEFT JOIN roamdesk_step r ON r.operation_id = o.uuid AND r.name = 'release'"
            + " LEFT JOIN roamdesk_step b ON b.operation_id = o.uuid AND b.name = 'start'"
            + " WHERE o.running_desktop = :desktop AND b.name IS NULL"
            + " AND (o.state = 'RUNNING' AND s.state IN ('INTENDED', 'DONE')"
            + " OR o.state = 'ABORTING' AND r.state <> 'UNDONE')";

    private final CloudDatabase database;
    private boolean registered;
    private volatile boolean active;

    public MoveGuard(CloudDatabase database) {
        this.database = database;
    }

    /** Begins to guard; CloudStack knows no way to take a listener back, so it is registered once. */
    public synchronized void start() {
        if (!registered) {
            registered = VirtualMachine.State.getStateMachine().registerListener(this);
        }
        active = true;
    }

    /** Lets everything pass. */
    public void stop() {
        active = false;
    }

    @Override
    public boolean preStateTransitionEvent(
            State oldState, Event event, State newState, VirtualMachine machine, boolean status, Object opaque) {
        if (active && oldState == State.Stopped && REQUESTS.contains(event)) {
            operation(machine).ifPresent(id -> {
                throw new CloudRuntimeException("desktop " + machine.getInstanceName()
                        + " is between two zones: operation " + id
                        + " moves it. Wait for its end or cancel it with cancelRoamingOperation; nothing was changed");
            });
        }
        return true;
    }

    // A plugin that cannot look must not keep the cloud's machines from being started.
    private Optional<String> operation(VirtualMachine machine) {
        try {
            return database.call(handle -> handle.createQuery(BETWEEN)
                    .bind("desktop", machine.getUuid())
                    .mapTo(String.class)
                    .findFirst());
        } catch (RuntimeException e) {
            LOG.warn("whether {} is being moved could not be looked up; it is let pass", machine.getInstanceName(), e);
            return Optional.empty();
        }
    }

    @Override
    public boolean postStateTransitionEvent(
            StateMachine2.Transition<State, Event> transition, VirtualMachine machine, boolean status, Object opaque) {
        return true;
    }
}
