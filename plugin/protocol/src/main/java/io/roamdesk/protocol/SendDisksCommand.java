// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * Starts the job that sends disks to a receiver. With seal, the receiver verifies the whole, syncs it and gives it its name; without, what arrives is a seed
 * for a later transfer. An earlier job that sends one of the disks, whose management server has died, is cancelled first.
 */
public final class SendDisksCommand extends RoamdeskCommand {
    private String jobId;
    private String address;
    private int port;
    private String token;
    private long bytesPerSecond;
    private int patienceSeconds;
    private boolean seal;
    private List<SourceDiskTO> disks;
    private MachineMomentTO moment;

    SendDisksCommand() {}

    public SendDisksCommand(
            String jobId,
            String address,
            int port,
            String token,
            long bytesPerSecond,
            int patienceSeconds,
            boolean seal,
            List<SourceDiskTO> disks) {
        this(jobId, address, port, token, bytesPerSecond, patienceSeconds, seal, disks, null);
    }

    public SendDisksCommand(
            String jobId,
            String address,
            int port,
            String token,
            long bytesPerSecond,
            int patienceSeconds,
            boolean seal,
            List<SourceDiskTO> disks,
            MachineMomentTO moment) {
        this.jobId = jobId;
        this.address = address;
        this.port = port;
        this.token = token;
        this.bytesPerSecond = bytesPerSecond;
        this.patienceSeconds = patienceSeconds;
        this.seal = seal;
        this.disks = disks;
        this.moment = moment;
    }

    /** The id to watch it by; the id of the transfer. */
    public String getJobId() {
        return jobId;
    }

    /** The receiver's address. */
    public String getAddress() {
        return address;
    }

    /** The receiver's port. */
    public int getPort() {
        return port;
    }

    /** The one-time token. */
    public String getToken() {
        return token;
    }

    /** The most that may be sent in a second, on the wire; 0 for no limit. */
    public long getBytesPerSecond() {
        return bytesPerSecond;
    }

    /** How many seconds nothing may get through to the receiver before the sender gives up. */
    public int getPatienceSeconds() {
        return patienceSeconds;
    }

    /** Whether the disks are complete afterwards. */
    public boolean isSeal() {
        return seal;
    }

    /** The disks to send. */
    public List<SourceDiskTO> getDisks() {
        return disks;
    }

    /** The moment of a running machine to read; all disks are of that machine then, and the transfer may seal although they are in use. Null to read the files as they lie. */
    public MachineMomentTO getMoment() {
        return moment;
    }
}
