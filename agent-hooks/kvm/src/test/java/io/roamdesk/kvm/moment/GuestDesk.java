// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OSLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.IndexBuilder;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.link.Residence;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.engine.transfer.TargetDisk;
import io.roamdesk.engine.transfer.TransferSpec;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.GuestMachine;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.LibvirtHost;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A desktop in Lyon with a real guest, a root disk over a base and a blank data disk, both ext4, that is replicated to Oslo. */
final class GuestDesk implements AutoCloseable {
    static final String MACHINE = "guest";
    private static final UUID VOLUME = UUID.fromString("a0000000-0000-4000-8000-000000000002");
    private static final String TOKEN = "a token";
    private static final long ROOT_SIZE = 4L << 30;
    private static final int VOLUME_SIZE = 32 << 20;

    /** Where the second partition of the guest's base begins. */
    private static final long ROOT_AT = 65L << 20;

    final AgentHost lyon;
    final AgentHost oslo;
    final GuestMachine guest;
    private final Path base;
    private final Path otherBase;
    private final Path disk;
    private final Path volume;
    private final Digest baseDigest;
    private int transfers;

    GuestDesk(Path folder, LibvirtHost libvirt) throws Exception {
        lyon = AgentHost.in(folder.resolve("lyon"));
        lyon.use(libvirt.virsh());
        oslo = AgentHost.in(folder.resolve("oslo"));
        base = link(lyon.pool());
        otherBase = link(oslo.pool());
        Path run = Files.createDirectories(folder.resolve("run"));
        try (ComponentIndex index = new DiskIndexes(new IndexBuilder(), run).ofBase(base, Progress.NONE)) {
            baseDigest = BaseDigest.of(index);
        }
        disk = lyon.pool().resolve("disk");
        Images.run("qemu-img", "create", "-q", "-f", "qcow2", "-b", base.toString(), "-F", "qcow2", disk.toString());
        volume = lyon.pool().resolve("volume");
        Path raw = folder.resolve("raw");
        Images.run("mke2fs", "-q", "-F", "-t", "ext4", raw.toString(), VOLUME_SIZE / 1024 + "k");
        Images.run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw.toString(), volume.toString());
        guest = GuestMachine.boot(libvirt, MACHINE, disk, Optional.of(volume));
    }

    private static Path link(Path pool) throws Exception {
        Path name = pool.resolve("base");
        Images.run("cp", "--link", GuestMachine.base().toString(), name.toString());
        return name;
    }

    List<SourceDisk> disks() {
        return List.of(
                new SourceDisk(DISK, disk, Optional.of(base), Optional.of(baseDigest), true, false),
                new SourceDisk(VOLUME, volume, Optional.empty(), Optional.empty(), true, false));
    }

    MomentRequest moment(boolean freeze) {
        return new MomentRequest(MACHINE, "roamdesk-" + (transfers + 1), Optional.empty(), freeze);
    }

    /** Has Oslo wait for one more recovery point, and tells how it is sent. */
    SendPlan admit(List<SourceDisk> disks) throws Exception {
        String id = "transfer-" + ++transfers;
        Digest token = Digest.of(ByteBuffer.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)));
        List<TargetDisk> targets = disks.stream()
                .map(it -> it.disk().equals(DISK) ? rootTarget() : volumeTarget())
                .toList();
        int port = oslo.engine()
                .door()
                .open(new TransferSpec(id, token, Instant.now().plusSeconds(600), targets));
        return SendPlan.to(id, "127.0.0.1", port, TOKEN, disks)
                .readAtOneMoment()
                .withSeal(true);
    }

    private TargetDisk rootTarget() {
        List<Link> links = List.of(
                new Link(LYON, "Lyon", new UUID(0, 1), baseDigest.toString(), base.toString(), true),
                new Link(OSLO, "Oslo", new UUID(0, 1), baseDigest.toString(), otherBase.toString(), false));
        LinkRecord record =
                new LinkRecord(DESKTOP, DISK, 1, OSLO, LinkState.PASSIVE, Optional.empty(), Optional.empty(), links);
        return new TargetDisk(
                DISK,
                oslo.pool(),
                "root-" + transfers,
                ROOT_SIZE,
                Optional.of(otherBase),
                Optional.of(baseDigest),
                Optional.empty(),
                Optional.empty(),
                Optional.of(record));
    }

    private TargetDisk volumeTarget() {
        LinkRecord record = new LinkRecord(
                DESKTOP,
                VOLUME,
                1,
                OSLO,
                LinkState.PASSIVE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new Residence(LYON, "Lyon")));
        return new TargetDisk(
                VOLUME,
                oslo.pool(),
                "volume-" + transfers,
                VOLUME_SIZE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(record));
    }

    /** Seals one more recovery point of both disks, and says how its moment was taken. */
    TakenMoment seal(boolean freeze) throws Exception {
        MomentRequest request = moment(freeze);
        SendPlan plan = admit(disks());
        lyon.engine().sending().send(plan, Optional.of(request));
        await("the end of " + plan.transferId())
                .atMost(Duration.ofSeconds(180))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(plan).state() != JobState.RUNNING);
        oslo.engine().door().close(plan.transferId(), true);
        assertThat(status(plan).failure()).isEmpty();
        return status(plan).taken().orElseThrow();
    }

    private JobStatus status(SendPlan plan) throws Exception {
        return lyon.engine().work().status(plan.transferId());
    }

    /** What e2fsprogs say of the file system of the root disk in the newest recovery point. */
    FileSystem root() throws Exception {
        return read(oslo.pool().resolve("root-" + transfers), ROOT_AT);
    }

    /** The same of the data disk. */
    FileSystem volume() throws Exception {
        return read(oslo.pool().resolve("volume-" + transfers), 0);
    }

    /**
     * A file system on a disk of a recovery point.
     *
     * @param needsRecovery whether its journal must be played before it can be used
     * @param check what e2fsck says that changes nothing; 0 when there is nothing to complain about
     */
    record FileSystem(boolean needsRecovery, int check) {}

    private FileSystem read(Path layer, long offset) throws Exception {
        Path raw = oslo.pool().resolve("raw");
        Images.run("qemu-img", "convert", "-O", "raw", layer.toString(), raw.toString());
        String at = raw + "?offset=" + offset;
        boolean recovery = Images.run("dumpe2fs", "-h", at).contains("needs_recovery");
        Process check = new ProcessBuilder("e2fsck", "-fn", at)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int status = check.waitFor();
        Files.delete(raw);
        return new FileSystem(recovery, status);
    }

    @Override
    public void close() throws Exception {
        guest.close();
        lyon.close();
        oslo.close();
    }
}
