// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A state of a whole desktop at one moment, as it lies in a zone: a sealed layer of each disk, over the layers of the points before it.
 *
 * @param id its id
 * @param desktop whose it is
 * @param zone where it lies
 * @param takenAt the moment; the content is not older
 * @param sealedAt when it was whole and verified
 * @param consistency what a guest finds
 * @param compared what was read at the source; empty when nothing was sent, because the desktop itself left it there
 * @param reason why it was not as cheap or as consistent as asked for, or empty
 * @param checkpoint the name of the libvirt checkpoint at the source that marks the moment; empty when the machine did not run
 * @param epoch the epoch of the desktop's ownership at that moment
 * @param disks the layer of each disk
 * @param wireBytes bytes that crossed the network for it
 * @param changedBytes bytes that differed from the point before
 * @param state whether it can be started from
 */
public record RecoveryPoint(
        RecoveryPointId id,
        DesktopId desktop,
        ZoneId zone,
        Instant takenAt,
        Instant sealedAt,
        Consistency consistency,
        Optional<Compared> compared,
        Optional<String> reason,
        Optional<String> checkpoint,
        Epoch epoch,
        List<Replica> disks,
        long wireBytes,
        long changedBytes,
        State state) {
    public RecoveryPoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(takenAt, "takenAt");
        disks = List.copyOf(disks);
        if (disks.isEmpty()) {
            throw new IllegalArgumentException("recovery point " + id + " has no disk");
        }
    }

    /** The same point, which a desktop now lives on top of. */
    public RecoveryPoint consumed() {
        return new RecoveryPoint(
                id,
                desktop,
                zone,
                takenAt,
                sealedAt,
                consistency,
                compared,
                reason,
                checkpoint,
                epoch,
                disks,
                wireBytes,
                changedBytes,
                State.CONSUMED);
    }

    /**
     * The same layers, which show a later moment as well: nothing had changed until then.
     *
     * @param later the moment
     * @param verifiedAt when that was known
     * @param found what a guest finds, as of that moment
     * @param mark the checkpoint that marks that moment; empty when the machine did not run
     */
    public RecoveryPoint stillAsOf(Instant later, Instant verifiedAt, Consistency found, Optional<String> mark) {
        return new RecoveryPoint(
                id,
                desktop,
                zone,
                later,
                verifiedAt,
                found,
                compared,
                reason,
                mark,
                epoch,
                disks,
                wireBytes,
                changedBytes,
                state);
    }

    /** Whether a desktop can be started from it. */
    public enum State {
        /** It is whole, and nobody lives on top of it. */
        WHOLE,
        /** The desktop moved in on top of it: its layers are part of the active chain, and it is not offered any more. */
        CONSUMED
    }
}
