// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.engine.transfer.TargetDisk;
import io.roamdesk.engine.transfer.TransferSpec;
import io.roamdesk.kvm.libvirt.StoragePools;
import io.roamdesk.kvm.moment.MomentRequest;
import io.roamdesk.protocol.OpenReceiverCommand;
import io.roamdesk.protocol.SendDisksCommand;
import io.roamdesk.protocol.SourceDiskTO;
import io.roamdesk.protocol.TargetDiskTO;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what a transfer is told; every path that it names is checked here. */
public final class Transfers {
    private final StoragePools pools;

    public Transfers(StoragePools pools) {
        this.pools = pools;
    }

    /** What to let in. */
    public TransferSpec incoming(OpenReceiverCommand command) throws IOException {
        Optional<UUID> desktop = Argument.optionalUuid("desktop", command.getDesktop());
        List<TargetDisk> disks = new ArrayList<>();
        for (TargetDiskTO disk : Argument.list("disks", command.getDisks())) {
            disks.add(target(desktop, disk));
        }
        return new TransferSpec(
                Argument.text("transferId", command.getTransferId()),
                Argument.digest("tokenDigest", command.getTokenDigest()),
                Instant.ofEpochMilli(command.getExpiresAt()),
                disks);
    }

    /** What to send where. */
    public SendPlan outgoing(SendDisksCommand command) throws IOException {
        List<SourceDisk> disks = new ArrayList<>();
        for (SourceDiskTO disk : Argument.list("disks", command.getDisks())) {
            disks.add(source(disk));
        }
        SendPlan plan = SendPlan.to(
                        Argument.text("jobId", command.getJobId()),
                        Argument.text("address", command.getAddress()),
                        command.getPort(),
                        Argument.text("token", command.getToken()),
                        disks)
                .withBytesPerSecond(command.getBytesPerSecond())
                .withPatience(Duration.ofSeconds(command.getPatienceSeconds()));
        return (command.getMoment() == null ? plan : plan.readAtOneMoment()).withSeal(command.isSeal());
    }

    /** At which moment a running machine is to be read; empty when the images are read as they lie. */
    public static Optional<MomentRequest> moment(SendDisksCommand command) {
        return Optional.ofNullable(command.getMoment())
                .map(moment -> new MomentRequest(
                        Argument.text("machine of the moment", moment.getMachine()),
                        Argument.text("checkpoint of the moment", moment.getCheckpoint()),
                        Optional.ofNullable(moment.getSince()),
                        moment.isFreeze()));
    }

    private TargetDisk target(Optional<UUID> desktop, TargetDiskTO disk) throws IOException {
        UUID uuid = Argument.uuid("disk", disk.getDisk());
        Path directory = pools.directory(Argument.text("directory of disk " + uuid, disk.getDirectory()));
        String fileName = Argument.text("fileName of disk " + uuid, disk.getFileName());
        pools.disk(directory + "/" + fileName);
        Optional<LinkRecord> record = Records.optional(disk.getLinkRecord());
        if (record.isPresent()
                && (!desktop.equals(Optional.of(record.get().desktop()))
                        || !record.get().disk().equals(uuid))) {
            throw new IllegalArgumentException("the link record of disk " + uuid + " is of disk "
                    + record.get().disk() + " of desktop " + record.get().desktop());
        }
        return new TargetDisk(
                uuid,
                directory,
                fileName,
                disk.getVirtualSize(),
                optionalDisk(disk.getBasePath()),
                digest(uuid, disk.getBaseDigest()),
                optionalDisk(disk.getReplicaPath()),
                Argument.optionalUuid("owner of disk " + uuid, disk.getOwner()),
                record);
    }

    private SourceDisk source(SourceDiskTO disk) throws IOException {
        UUID uuid = Argument.uuid("disk", disk.getDisk());
        return new SourceDisk(
                uuid,
                pools.disk(Argument.text("path of disk " + uuid, disk.getPath())),
                optionalDisk(disk.getBasePath()),
                digest(uuid, disk.getBaseDigest()),
                disk.isInUse(),
                disk.isBase(),
                Optional.ofNullable(disk.getPoint()).map(it -> Argument.digest("point of disk " + uuid, it)));
    }

    private static Optional<Digest> digest(UUID disk, String digest) {
        return Optional.ofNullable(digest).map(it -> Argument.digest("baseDigest of disk " + disk, it));
    }

    private Optional<Path> optionalDisk(String path) throws IOException {
        return path == null ? Optional.empty() : Optional.of(pools.disk(path));
    }
}
