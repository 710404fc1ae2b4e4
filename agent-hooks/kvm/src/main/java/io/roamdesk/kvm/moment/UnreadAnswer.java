// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How the newest backup of a machine ended, as long as whoever made it has not read that. libvirt keeps one such answer, and forgets it when the next backup begins: CloudStack's
 * incremental snapshots and its NAS backups, which look every 5 to 10 s, would then wait for an answer that never comes, or take that of another's backup for their own.
 */
final class UnreadAnswer {
    /** Whoever has not read it by then will not, as somebody who typed the command. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 500;

    private final Virsh virsh;
    private final Duration longest;

    UnreadAnswer(Virsh virsh) {
        this(virsh, LONGEST);
    }

    UnreadAnswer(Virsh virsh, Duration longest) {
        this.virsh = virsh;
        this.longest = longest;
    }

    /** Returns when it has been read, or nobody will. */
    void await(String machine) throws IOException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (isThere(machine) && System.nanoTime() - deadline < 0) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while somebody else's backup of " + machine + " ends");
            }
        }
    }

    // Only a backup that libvirt wrote by itself has files that it processed; ours are read from it, and their answers
    // are of no interest.
    private boolean isThere(String machine) throws IOException {
        Virsh.Ended ended = virsh.run("domjobinfo", "--domain", machine, "--completed", "--keep-completed");
        return ended.succeeded()
                && ended.output().lines().anyMatch(line -> line.startsWith("Operation:") && line.contains("Backup"))
                && ended.output().lines().anyMatch(line -> line.startsWith("File processed:"));
    }
}
