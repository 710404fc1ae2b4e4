// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the management side allows a receiver to take in.
 *
 * @param id names the transfer on the wire: 1 to 64 letters, digits and hyphens
 * @param tokenDigest the SHA-256 of the token that the sender will show
 * @param expiresAt when the token ends
 * @param disks the disks to receive, each once, at least one
 */
public record TransferSpec(String id, Digest tokenDigest, Instant expiresAt, List<TargetDisk> disks) {
    static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public TransferSpec {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of a transfer is 1 to 64 letters, digits and hyphens, not \"" + id + "\"");
        }
        disks = List.copyOf(disks);
        Set<UUID> seen = new HashSet<>();
        for (TargetDisk disk : disks) {
            if (!seen.add(disk.disk())) {
                throw new IllegalArgumentException("disk " + disk.disk() + " is named twice in transfer " + id);
            }
        }
        if (disks.isEmpty()) {
            throw new IllegalArgumentException("transfer " + id + " has no disks");
        }
    }
}
