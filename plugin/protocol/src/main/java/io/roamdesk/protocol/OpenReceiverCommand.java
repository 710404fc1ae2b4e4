// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * Makes a host ready to receive disks: checks room and the digest of the destination's base, opens what arrived before, and lets one peer in.
 * Nothing is taken from the wire but what fits these disks. An earlier transfer of one of the disks, whose management server has died, is ended; what arrived of it is kept.
 */
public final class OpenReceiverCommand extends RoamdeskCommand {
    private String transferId;
    private String tokenDigest;
    private long expiresAt;
    private String desktop;
    private List<TargetDiskTO> disks;

    OpenReceiverCommand() {}

    public OpenReceiverCommand(
            String transferId, String tokenDigest, long expiresAt, String desktop, List<TargetDiskTO> disks) {
        this.transferId = transferId;
        this.tokenDigest = tokenDigest;
        this.expiresAt = expiresAt;
        this.desktop = desktop;
        this.disks = disks;
    }

    /** The id of the transfer; the sender names it. */
    public String getTransferId() {
        return transferId;
    }

    /** The SHA-256 of the one-time token that the sender will show, hexadecimal. */
    public String getTokenDigest() {
        return tokenDigest;
    }

    /** When the token ends, milliseconds since 1970. */
    public long getExpiresAt() {
        return expiresAt;
    }

    /** The uuid of the desktop; null when a base is received. */
    public String getDesktop() {
        return desktop;
    }

    /** The disks to receive. */
    public List<TargetDiskTO> getDisks() {
        return disks;
    }
}
