// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.kvm.libvirt.Guests;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Sees that no two works of this agent touch the moments of one machine. Never waits: who comes second is told. */
final class BusyMachines {
    private final Set<String> busy = new HashSet<>();

    /** A machine in the hands of one work, until it is closed. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a machine.
     *
     * @throws EngineException of cause DISK_IN_USE when another work has it, BAD_COMMAND when that is no name of a machine
     */
    Held take(String machine) throws IOException {
        Guests.requireName(machine);
        synchronized (busy) {
            if (!busy.add(machine)) {
                throw new EngineException(
                        FailureCause.DISK_IN_USE,
                        "machine " + machine
                                + " is being read at one moment by another job; nothing was done; wait until that has ended, or cancel it, then try again");
            }
        }
        return () -> {
            synchronized (busy) {
                busy.remove(machine);
            }
        };
    }
}
