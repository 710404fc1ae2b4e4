// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import java.time.Duration;
import java.util.List;

/**
 * What to send where. Made by {@link #to}, then refined by the with... methods.
 *
 * @param transferId the id under which the receiver was opened
 * @param address the receiver's host name or address
 * @param port its port, 1 to 65535
 * @param token the one-time token
 * @param disks the disks, each sent in turn
 * @param seal whether the receiver makes the disks complete; otherwise what arrives is a seed for the next transfer
 * @param bytesPerSecond the most that is sent on the wire, over all connections; 0 for no limit
 * @param connections how many carry components
 * @param ofOneMoment whether what a running machine has open is read as it was at one moment, so that it may be sealed
 * @param patience how long nothing may get through before it fails as PEER_UNREACHABLE
 */
public record SendPlan(
        String transferId,
        String address,
        int port,
        String token,
        List<SourceDisk> disks,
        boolean seal,
        long bytesPerSecond,
        int connections,
        boolean ofOneMoment,
        Duration patience) {
    /**
     * Eight windows of ten segments open as fast as one of eighty, and one connection that lost a segment holds up an eighth. Sixteen were tried: the round trip
     * they save in slow start is spent on their handshakes, and on a short queue they lose more.
     */
    private static final int CONNECTIONS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_CONNECTIONS = 64;

    public SendPlan {
        disks = List.copyOf(disks);
        if (!TransferSpec.ID.matcher(transferId).matches()) {
            throw new IllegalArgumentException(
                    "the id of a transfer is 1 to 64 letters, digits and hyphens, not \"" + transferId + "\"");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
        if (bytesPerSecond < 0 || connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("a rate is not negative and connections are 1 to " + MOST_CONNECTIONS
                    + ", not " + bytesPerSecond + " and " + connections);
        }
        if (disks.isEmpty()) {
            throw new IllegalArgumentException("transfer " + transferId + " has no disks");
        }
    }

    /** Sends and seals these disks, as fast as the link goes. */
    public static SendPlan to(String transferId, String address, int port, String token, List<SourceDisk> disks) {
        boolean seal = disks.stream().noneMatch(SourceDisk::inUse);
        return new SendPlan(transferId, address, port, token, disks, seal, 0, CONNECTIONS, false, PATIENCE);
    }

    /** With or without sealing at the end. */
    public SendPlan withSeal(boolean newSeal) {
        return new SendPlan(
                transferId, address, port, token, disks, newSeal, bytesPerSecond, connections, ofOneMoment, patience);
    }

    /** Of disks that are read as they were at one moment, though a running machine has them open. */
    public SendPlan readAtOneMoment() {
        return new SendPlan(transferId, address, port, token, disks, seal, bytesPerSecond, connections, true, patience);
    }

    /** Limited to this rate on the wire; 0 for no limit. */
    public SendPlan withBytesPerSecond(long rate) {
        return new SendPlan(transferId, address, port, token, disks, seal, rate, connections, ofOneMoment, patience);
    }

    /** With so many connections. */
    public SendPlan withConnections(int count) {
        return new SendPlan(
                transferId, address, port, token, disks, seal, bytesPerSecond, count, ofOneMoment, patience);
    }

    /** With so much patience when nothing gets through. */
    public SendPlan withPatience(Duration longest) {
        return new SendPlan(
                transferId, address, port, token, disks, seal, bytesPerSecond, connections, ofOneMoment, longest);
    }

    @Override
    public String toString() {
        return "transfer " + transferId + " of " + disks.size() + " disks to " + address + ":" + port;
    }
}
