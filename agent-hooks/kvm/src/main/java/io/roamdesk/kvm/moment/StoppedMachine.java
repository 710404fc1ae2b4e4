// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.kvm.libvirt.Guests;
import java.io.IOException;

/** Names it as the cause when something fails because the machine has stopped. */
final class StoppedMachine {
    private static final int NOTICES = 15;
    private static final long NOTICE_MILLIS = 200;

    private final Guests guests;

    StoppedMachine(Guests guests) {
        this.guests = guests;
    }

    /** Refuses a machine that does not run. */
    void refuse(String machine) throws IOException {
        if (!guests.isRunning(machine)) {
            throw failure(machine, null);
        }
    }

    /** The failure itself, or that the machine has stopped, if that is why nobody knew the cause. */
    IOException named(String machine, IOException failure) throws IOException {
        boolean unknown = EngineException.from(failure).failureCause() == FailureCause.INTERNAL;
        return unknown && stops(machine) ? failure(machine, failure) : failure;
    }

    /** Whether the machine has stopped, or does so now: its exports end a moment before libvirt says that it has. */
    private boolean stops(String machine) throws IOException {
        for (int i = 0; i < NOTICES; i++) {
            if (!guests.isRunning(machine)) {
                return true;
            }
            try {
                Thread.sleep(NOTICE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static EngineException failure(String machine, IOException cause) {
        return new EngineException(
                FailureCause.MACHINE_STOPPED,
                "machine " + machine
                        + " does not run on this host, or stopped while it was read; nothing was sealed; see where it runs, or send its disks as those of a stopped machine",
                cause);
    }
}
