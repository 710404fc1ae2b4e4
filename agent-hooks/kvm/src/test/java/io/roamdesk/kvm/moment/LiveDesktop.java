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
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.engine.transfer.TargetDisk;
import io.roamdesk.engine.transfer.TransferSpec;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.LibvirtHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A desktop that runs in Lyon, on a real QEMU under a real libvirt, and its replica in Oslo. What the desktop writes is known to the byte, from the test alone, so that what arrives is
 * compared with the truth and not with another reading.
 */
final class LiveDesktop implements AutoCloseable {
    static final String MACHINE = "desk";
    static final int CLUSTER = 64 << 10;
    private static final String TOKEN = "a token";
    private static final int BASE_CONTENT = 8 << 20;

    final LibvirtHost libvirt;
    final AgentHost lyon;
    final AgentHost oslo;
    final Path base;
    final Path otherBase;
    final Path disk;
    final Digest baseDigest;
    byte[] truth;
    Optional<Path> newest = Optional.empty();
    Optional<Digest> point = Optional.empty();
    Optional<String> checkpoint = Optional.empty();
    private int transfers;
    private String open;

    LiveDesktop(Path folder, LibvirtHost libvirt, int size) throws Exception {
        this.libvirt = libvirt;
        lyon = AgentHost.in(folder.resolve("lyon"));
        lyon.use(libvirt.virsh());
        oslo = AgentHost.in(folder.resolve("oslo"));
        base = lyon.pool().resolve("base");
        Images.run("qemu-img", "create", "-q", "-f", "qcow2", base.toString(), Integer.toString(size));
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 1 0 " + BASE_CONTENT, base.toString());
        otherBase = Files.copy(base, oslo.pool().resolve("base"));
        disk = lyon.pool().resolve("disk");
        Images.run("qemu-img", "create", "-q", "-f", "qcow2", "-b", base.toString(), "-F", "qcow2", disk.toString());
        truth = new byte[size];
        Arrays.fill(truth, 0, BASE_CONTENT, (byte) 1);
        Path run = Files.createDirectories(folder.resolve("run"));
        try (ComponentIndex index = new DiskIndexes(new IndexBuilder(), run).ofBase(base, Progress.NONE)) {
            baseDigest = BaseDigest.of(index);
        }
    }

    void boot() throws IOException {
        libvirt.create(MACHINE, List.of(disk));
    }

    void powerOff() throws IOException {
        libvirt.virsh().ask("destroy", "--domain", MACHINE);
    }

    /** The guest writes bytes of this value. */
    void write(int offset, int length, int value) throws IOException {
        libvirt.io(MACHINE, 0, "write -P " + value + " " + offset + " " + length);
        Arrays.fill(truth, offset, offset + length, (byte) value);
    }

    /** The guest writes zeros, and lets the storage take the room back. */
    void zero(int offset, int length) throws IOException {
        libvirt.io(MACHINE, 0, "write -z -u " + offset + " " + length);
        Arrays.fill(truth, offset, offset + length, (byte) 0);
    }

    /** The guest discards clusters; QEMU ignores that while the disk is read at a moment. */
    void discard(int cluster, int count) throws IOException {
        libvirt.io(MACHINE, 0, "discard " + cluster * CLUSTER + " " + count * CLUSTER);
        Arrays.fill(truth, cluster * CLUSTER, (cluster + count) * CLUSTER, (byte) 0);
    }

    void flush() throws IOException {
        libvirt.io(MACHINE, 0, "flush");
    }

    void grow(int size) throws IOException {
        libvirt.virsh().ask("blockresize", "--domain", MACHINE, "--path", "vda", "--size", size + "B");
        truth = Arrays.copyOf(truth, size);
    }

    MomentRequest next() {
        return new MomentRequest(MACHINE, "roamdesk-" + (transfers + 1), checkpoint, false);
    }

    SourceDisk source() {
        return new SourceDisk(DISK, disk, Optional.of(base), Optional.of(baseDigest), true, false, point);
    }

    /** Begins to seal the desktop as it is now as one more recovery point, at no more than so many bytes in a second. */
    String begin(MomentRequest request, List<SourceDisk> disks, long bytesPerSecond) throws IOException {
        SendPlan plan = admit(disks, bytesPerSecond);
        assertThat(lyon.engine().sending().send(plan, Optional.of(request)).state())
                .isEqualTo(JobState.RUNNING);
        return plan.transferId();
    }

    /** Has Oslo wait for one more recovery point, and tells how it is sent. */
    SendPlan admit(List<SourceDisk> disks, long bytesPerSecond) throws IOException {
        String id = "transfer-" + ++transfers;
        open = id;
        Digest token = Digest.of(ByteBuffer.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)));
        int port = oslo.engine()
                .door()
                .open(new TransferSpec(
                        id,
                        token,
                        Instant.now().plusSeconds(600),
                        disks.stream().map(it -> target(it.disk())).toList()));
        return SendPlan.to(id, "127.0.0.1", port, TOKEN, disks)
                .readAtOneMoment()
                .withSeal(true)
                .withBytesPerSecond(bytesPerSecond);
    }

    /** The name of the recovery point that was begun last. */
    String pointName() {
        return "point-" + transfers;
    }

    TargetDisk target(UUID volume) {
        List<Link> links = List.of(
                new Link(LYON, "Lyon", new UUID(0, 1), baseDigest.toString(), base.toString(), true),
                new Link(OSLO, "Oslo", new UUID(0, 1), baseDigest.toString(), otherBase.toString(), false));
        boolean main = volume.equals(DISK);
        LinkRecord record =
                new LinkRecord(DESKTOP, volume, 1, OSLO, LinkState.PASSIVE, Optional.empty(), Optional.empty(), links);
        return new TargetDisk(
                volume,
                oslo.pool(),
                main ? pointName() : "other-" + transfers,
                truth.length,
                Optional.of(otherBase),
                Optional.of(baseDigest),
                main ? newest : Optional.empty(),
                Optional.empty(),
                Optional.of(record));
    }

    JobStatus status(String id) throws IOException {
        return lyon.engine().work().status(id);
    }

    /** Waits until the moment has been taken; what is written from then on is no part of it. */
    void awaitTaken(String id) {
        await("the moment of " + id)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> status(id).taken().isPresent() || status(id).state() != JobState.RUNNING);
    }

    JobStatus ended(String id) throws IOException {
        await("the end of " + id)
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status(id).state() != JobState.RUNNING);
        oslo.engine().door().close(open, true);
        return status(id);
    }

    /** Takes note of a recovery point that was sealed. */
    Path sealed(MomentRequest request, JobStatus ended) {
        assertThat(ended.failure()).isEmpty();
        assertThat(ended.state()).isEqualTo(JobState.DONE);
        newest = Optional.of(oslo.pool().resolve(pointName()));
        point = ended.disks().get(0).point();
        checkpoint = Optional.of(request.checkpoint());
        return newest.get();
    }

    /** Seals the desktop as it is now, and sees that what was sealed is that. */
    JobStatus seal() throws Exception {
        MomentRequest request = next();
        JobStatus ended = ended(begin(request, List.of(source()), 0));
        holds(sealed(request, ended), truth);
        return ended;
    }

    /** Sees that an image has this content. */
    void holds(Path image, byte[] content) throws Exception {
        Path raw = oslo.pool().resolve("raw");
        Images.run("qemu-img", "convert", "-O", "raw", image.toString(), raw.toString());
        assertThat(Arrays.mismatch(Files.readAllBytes(raw), content))
                .as("the first byte of %s that differs", image)
                .isEqualTo(-1);
        Files.delete(raw);
    }

    List<String> checkpoints() throws IOException {
        return libvirt.virsh()
                .ask("checkpoint-list", "--domain", MACHINE, "--name")
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    boolean hasJob() throws IOException {
        return libvirt.virsh().run("backup-dumpxml", "--domain", MACHINE).succeeded();
    }

    /** Nothing is left of a moment that has ended. */
    void isClean() throws IOException {
        assertThat(hasJob()).isFalse();
        assertThat(lyon.pool()).isDirectoryNotContaining("glob:**/.disk*");
        assertThat(lyon.paths().run()).isEmptyDirectory();
    }

    @Override
    public void close() throws Exception {
        lyon.close();
        oslo.close();
        libvirt.virsh().run("destroy", "--domain", MACHINE);
    }
}
