// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Thaws the file systems of guests that Roamdesk may have frozen, and forgets its note of a guest only when that has said that it is thawed, or is gone. A guest whose agent hangs
 * cannot be thawed by anybody before the agent goes on; what was tried meanwhile waits for it.
 */
final class Thawing {
    private static final Logger LOG = LogManager.getLogger(Thawing.class);
    private static final int TRIES = 60;

    /** libvirt asks an agent for five seconds whether it listens. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Virsh virsh;
    private final FrozenNotes notes;

    Thawing(Virsh virsh, FrozenNotes notes) {
        this.virsh = virsh;
        this.notes = notes;
    }

    /** What came of a try. */
    enum Result {
        /** The guest says that it has thawed what was frozen. */
        THAWED,
        /** Nothing was frozen any more, or the machine is gone. */
        NOTHING_FROZEN,
        /** It may be frozen still. */
        UNKNOWN
    }

    /** Tries once, for so long at most. */
    Result once(String machine, Duration patience) {
        try {
            Virsh.Ended ended = virsh.within(patience).run("domfsthaw", "--domain", machine);
            if (ended.succeeded()) {
                notes.remove(machine);
                return ended.output().contains("Thawed 0 ") ? Result.NOTHING_FROZEN : Result.THAWED;
            }
            if (isGone(machine)) {
                notes.remove(machine);
                return Result.NOTHING_FROZEN;
            }
            LOG.warn(
                    "the file systems of {} could not be thawed: {}",
                    machine,
                    ended.errors().strip());
        } catch (IOException e) {
            LOG.warn("the file systems of {} could not be thawed", machine, e);
        }
        return Result.UNKNOWN;
    }

    private boolean isGone(String machine) throws IOException {
        return virsh.within(PATIENCE)
                .ask("list", "--name")
                .lines()
                .map(String::strip)
                .noneMatch(machine::equals);
    }

    /** Tries until the guest is thawed or gone, for minutes; what fails all the while is tried again by the next moment of the machine, and when the agent starts. */
    void untilDone(String machine) {
        Optional<String> freeze = notes.of(machine);
        for (int i = 0; i < TRIES && freeze.isPresent(); i++) {
            if (once(machine, PATIENCE) != Result.UNKNOWN) {
                return;
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!notes.of(machine).equals(freeze)) {
                // Somebody else has thawed it, and may have frozen it anew.
                return;
            }
        }
    }

    /** Thaws what an agent that died, or gave up, has left of a machine; does nothing when it has left nothing. */
    void leftOver(String machine) {
        if (notes.has(machine) && once(machine, PATIENCE) == Result.THAWED) {
            LOG.warn("the file systems of {} were left frozen by an agent that ended, and are thawed now", machine);
        }
    }

    /** The same for all machines, each in the background: one whose agent hangs keeps no other waiting. */
    void leftOvers() throws IOException {
        for (String machine : notes.all()) {
            Thread thread = new Thread(() -> untilDone(machine), "roamdesk-thaw " + machine);
            thread.setDaemon(true);
            thread.start();
        }
    }
}
