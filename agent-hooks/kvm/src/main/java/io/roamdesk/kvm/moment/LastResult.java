// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How the last backup of a machine ended. libvirt remembers that of one job, whoever began it, until somebody asks or another job begins. CloudStack asks now and then how its snapshot
 * or backup ended, and takes the first one that it sees completed for its own, though its own had failed. So a moment does not begin before an end that is there has been asked for,
 * and leaves none of its own behind.
 */
final class LastResult {
    /** CloudStack asks every 10 s after an incremental snapshot, every 5 s after a NAS backup, whose end stays there; whoever has not asked by then will not. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 250;
    private static final Pattern BACKUP = Pattern.compile("(?m)^Operation:\\s+Backup\\s*$");

    /** Only a backup that libvirt wrote by itself has files that it processed. Those that somebody reads, as ours, are not of interest when they have ended. */
    private static final Pattern WRITTEN = Pattern.compile("(?m)^File processed:");

    private final Virsh virsh;

    LastResult(Virsh virsh) {
        this.virsh = virsh;
    }

    /** Waits until whoever began the backup that ended last has asked how, or has had the time to. */
    void awaitAsked(String machine) throws IOException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (isThere(machine) && System.nanoTime() - deadline < 0) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(
                        "interrupted while another backup of " + machine + " that has ended was waited for");
            }
        }
    }

    private boolean isThere(String machine) throws IOException {
        Virsh.Ended ended = virsh.run("domjobinfo", "--domain", machine, "--completed", "--keep-completed");
        return ended.succeeded()
                && BACKUP.matcher(ended.output()).find()
                && WRITTEN.matcher(ended.output()).find();
    }

    /** Has libvirt forget how a backup of ours ended. */
    void forget(String machine) throws IOException {
        virsh.run("domjobinfo", "--domain", machine, "--completed");
    }
}
