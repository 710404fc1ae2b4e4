// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the hosts' agents do. Every method returns within a deadline or throws {@link HostFailure}; long work runs in the agent and is watched by its job id. */
public interface Hosts {
    /** What the host can do; tells it its zone on the way. */
    HostReport probe(HostId host, ZoneId zone);

    /** What a disk is; empty when there is no such file. */
    Optional<DiskReport> inspect(HostId host, String path);

    /** Starts or watches the job that finds a base's digest. */
    JobReport indexBase(HostId host, String jobId, String path);

    /**
     * Starts the job that sees that a base is there with this digest, and pinned: so that images which CloudStack does not know of can lie over it whatever CloudStack does to
     * its file. A file that CloudStack has deleted is put back from the pin. The job fails with DISK_MISSING when neither is there, and with BASE_DIFFERS when the content is
     * another.
     */
    JobReport pinBase(HostId host, String jobId, String path, String digest);

    /** Makes a host ready to receive; returns where. */
    Receiver openReceiver(HostId host, ReceiveOrder order);

    /** Ends a transfer at the receiver. */
    void closeReceiver(HostId host, String transferId, boolean keepArrived);

    /** Starts the job that sends. */
    JobReport send(HostId host, SendOrder order);

    /**
     * How a job stands.
     *
     * @param wait how long the host may wait for the job's end before it answers, 0 to 2 s; it answers sooner when it is asked for much else
     */
    JobReport job(HostId host, String jobId, Duration wait);

    /** Asks a job to end. */
    JobReport cancel(HostId host, String jobId);

    /** Asks the guest of a machine to power off, if it runs; returns whether it still runs. */
    boolean shutDownGuest(HostId host, String internalName);

    /** Removes the pins in a pool's directory that nothing needs. */
    void releasePins(HostId host, String directory);

    /**
     * Compares and sets the link record in the header of a redo log. A record to be active makes the host lay the redo log over CloudStack's own file of the base first, and
     * put that back from its pin if it is missing; one to be passive makes it lay the redo log over the pin; one to be released makes it pin the base. Digests are compared
     * before.
     */
    void writeLink(HostId host, String path, Optional<LinkRecord> expected, LinkRecord record);

    /** Starts the job that merges the layers of a replica. */
    JobReport collapse(HostId host, String jobId, String path, DesktopId desktop);

    /** Removes the checkpoints of ours that a machine has, but these; those of others stay. Does nothing when the machine does not run. */
    void keepCheckpoints(HostId host, String machine, Set<String> names);

    /** Starts the job that reads a passive copy and compares it with its index and its point; it fails with DIGEST_MISMATCH when they differ. Changes nothing. */
    JobReport verify(HostId host, String jobId, Replica copy);

    /** Starts the job that lets a recovery point run for some seconds, on what is thrown away, and looks at its screen. Changes nothing. */
    JobReport boot(HostId host, String jobId, Look look);

    /** Changes the most that a running transfer may send in a second; 0 for no limit. Does nothing to one that has ended. */
    void limit(HostId host, String jobId, long bytesPerSecond);

    /**
     * Removes a copy that is not active, with its layers above the base, and what arrived of a newer one that was never sealed; then the pins in the pool that nothing needs.
     *
     * @param kept the paths of layers in the copy's pool that stay, with all below them, though the copy may lie over them
     */
    void removeReplica(HostId host, Replica copy, Set<String> kept);

    /**
     * @param agentVersion the agent's version
     * @param transferAddress where its receiver listens
     * @param transferPort the port
     * @param problems what keeps it from taking part
     */
    record HostReport(
            String agentVersion,
            String qemuVersion,
            String libvirtVersion,
            String transferAddress,
            int transferPort,
            List<String> problems) {}

    /**
     * @param format the image format
     * @param virtualSize the size that the guest sees, bytes
     * @param redoLogBytes bytes of storage that the layers above the base take
     * @param basePath the lowest image of the chain, if there is one below it that is no layer of its own
     * @param layers paths of the layers above the base, the top first
     * @param internalSnapshots how many internal snapshots the top has
     * @param inUse whether a running machine has it open
     * @param damaged whether it is marked corrupt
     * @param linkRecord the links in its header
     */
    record DiskReport(
            String format,
            long virtualSize,
            long redoLogBytes,
            Optional<String> basePath,
            List<String> layers,
            int internalSnapshots,
            boolean inUse,
            boolean damaged,
            Optional<LinkRecord> linkRecord) {}

    /**
     * @param address the address to send to
     * @param port the port
     */
    record Receiver(String address, int port) {}

    /**
     * @param transferId the id of the transfer
     * @param token the one-time token
     * @param expiresAt when the token ends
     * @param desktop the desktop; empty when a base is received
     * @param disks the disks
     */
    record ReceiveOrder(
            String transferId, String token, Instant expiresAt, Optional<DesktopId> desktop, List<Target> disks) {}

    /**
     * A disk, or a base when there is no record, to receive.
     *
     * @param id the volume's or the template's uuid
     * @param directory the pool's directory
     * @param fileName the name to give it
     * @param virtualSize the size that the guest sees, bytes
     * @param basePath the base below it; empty for a disk that has none, and for a base
     * @param baseDigest the digest of that base, or the one that a received base must have
     * @param replicaPath the replica to lay it over
     * @param owner the account whose other disks may serve as a source of components
     * @param record what to stamp
     */
    record Target(
            String id,
            String directory,
            String fileName,
            long virtualSize,
            Optional<String> basePath,
            Optional<String> baseDigest,
            Optional<String> replicaPath,
            String owner,
            Optional<LinkRecord> record) {}

    /**
     * @param jobId the id of the transfer
     * @param receiver where to send
     * @param token the one-time token
     * @param bytesPerSecond the most that may be sent in a second; 0 for no limit
     * @param patience how long nothing may get through to the receiver before the sender gives up
     * @param seal whether the disks are complete afterwards
     * @param moment the moment at which a running machine is read; empty when its disks are read as they lie there
     * @param disks the disks
     */
    record SendOrder(
            String jobId,
            Receiver receiver,
            String token,
            long bytesPerSecond,
            Duration patience,
            boolean seal,
            Optional<Moment> moment,
            List<Source> disks) {}

    /**
     * That all disks of a running machine are read as they were at one moment.
     *
     * @param machine the name that libvirt knows it by
     * @param checkpoint the name of the checkpoint that will mark the moment, "roamdesk-" and something unique; it is gone again when the transfer fails
     * @param since the checkpoint at which the destination's newest point was taken; one that is not there costs time and no data
     * @param freeze whether the guest's file systems are frozen for it
     */
    record Moment(String machine, String checkpoint, Optional<String> since, boolean freeze) {}

    /**
     * A disk, or a base, to send.
     *
     * @param id the volume's or the template's uuid
     * @param path its top layer
     * @param basePath the base below; empty for a disk that has none, and for a base
     * @param baseDigest the digest that the base must have
     * @param inUse whether a machine may have it open or open it meanwhile: nobody is kept from it. Without a moment it is sealed only if nobody wrote to it
     * @param isBase whether a base is sent
     * @param point the newest recovery point of the disk at the destination, as far as is known; a wrong one costs time and no data
     */
    record Source(
            String id,
            String path,
            Optional<String> basePath,
            Optional<String> baseDigest,
            boolean inUse,
            boolean isBase,
            Optional<String> point) {}

    /**
     * @param state how the job stands
     * @param bytesDone bytes of disk dealt with
     * @param bytesTotal bytes of disk in all
     * @param wireBytes bytes counted on the sockets
     * @param bytesPerSecond the present rate on the wire
     * @param startedAt when it started
     * @param phase what it does now
     * @param failure why it failed
     * @param disks what it did
     * @param taken the moment at which a running machine was read; empty when none was asked for, and until it is known
     * @param screen what a machine showed that it started; empty when it starts none, and until it is known
     */
    record JobReport(
            State state,
            long bytesDone,
            long bytesTotal,
            long wireBytes,
            long bytesPerSecond,
            Instant startedAt,
            String phase,
            Optional<HostFailure> failure,
            List<DiskDone> disks,
            Optional<Taken> taken,
            Optional<Screen> screen) {
        /** The report of a job that starts no machine. */
        public JobReport(
                State state,
                long bytesDone,
                long bytesTotal,
                long wireBytes,
                long bytesPerSecond,
                Instant startedAt,
                String phase,
                Optional<HostFailure> failure,
                List<DiskDone> disks,
                Optional<Taken> taken) {
            this(
                    state,
                    bytesDone,
                    bytesTotal,
                    wireBytes,
                    bytesPerSecond,
                    startedAt,
                    phase,
                    failure,
                    disks,
                    taken,
                    Optional.empty());
        }

        /** How a job stands. */
        public enum State {
            RUNNING,
            DONE,
            FAILED,
            CANCELLED
        }
    }

    /**
     * A recovery point that is to run for a look.
     *
     * @param disks its disks, that to boot from first; one at least
     * @param cpus processors, 1 or more; the machine gets no more than the host has
     * @param memoryMib memory in MiB, 1 or more; the machine gets no more than the host has free
     * @param bus how it sees its disks
     * @param time for how long it runs
     */
    record Look(List<Replica> disks, int cpus, int memoryMib, DiskBus bus, Duration time) {}

    /** How a machine sees its disks. */
    enum DiskBus {
        VIRTIO,
        SCSI,
        SATA,
        IDE
    }

    /**
     * What the screen of a machine showed that was started for a look.
     *
     * @param png the picture, a PNG in base64
     * @param at when it was taken, by the host's clock
     * @param ran how long the machine had run by then
     * @param words what became of the machine, a few words
     */
    record Screen(String png, Instant at, Duration ran, String words) {}

    /**
     * The moment at which a running machine was read, and how.
     *
     * @param at the moment by the host's clock; the content is not older
     * @param consistency what a guest finds
     * @param compared what was read to find what changed
     * @param reason why it was not the bitmap, or not frozen though asked for; empty when there is nothing to say
     * @param frozen how long the guest's file systems were frozen
     */
    record Taken(Instant at, Consistency consistency, Compared compared, Optional<String> reason, Duration frozen) {}

    /**
     * @param id the volume's or the template's uuid
     * @param point the recovery point sealed
     * @param baseDigest the digest of a base
     * @param redoLogBytes bytes above the base at the source
     * @param changedBytes bytes that differ from the destination's last point
     * @param sentBytes bytes that travelled, before compression
     * @param reusedBytes bytes that the destination had elsewhere
     */
    record DiskDone(
            String id,
            Optional<String> point,
            Optional<String> baseDigest,
            long redoLogBytes,
            long changedBytes,
            long sentBytes,
            long reusedBytes) {}
}
