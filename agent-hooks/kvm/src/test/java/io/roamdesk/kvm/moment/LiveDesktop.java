// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OSLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.IndexBuilder;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.SourceDisk;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/**
 * A desktop that runs at one site, on a real QEMU under a real libvirt, and its replica at another. What the desktop writes is known to the byte, from the test alone, so that what arrives
 * is compared with the truth and not with another reading.
 */
final class LiveDesktop implements AutoCloseable {
    static final String MACHINE = "desk";
    static final int CLUSTER = 64 << 10;
    private static final String TOKEN = "a token";
    private static final int BASE_CONTENT = 8 << 20;

    final Digest baseDigest;
    final LiveDisk disk;
    private final List<LiveDisk> disks = new ArrayList<>();
    Site here;
    Site there;
    long epoch = 1;
    Optional<String> checkpoint = Optional.empty();
    /** Which port leads to a port of the replica's host. */
    IntUnaryOperator road = port -> port;

    private int transfers;
    private String open;

    /** A desktop of one disk, a clone; its two hosts have one libvirt between them. */
    LiveDesktop(Path folder, LibvirtHost libvirt, int size) throws Exception {
        this(folder.resolve("lyon"), libvirt, folder.resolve("oslo"), libvirt, size);
    }

    /** A desktop of one disk, a clone, at the first of two hosts with these folders. */
    LiveDesktop(Path lyon, LibvirtHost libvirt, Path oslo, LibvirtHost other, int size) throws Exception {
        AgentHost host = AgentHost.in(lyon);
        Path base = host.pool().resolve("base");
        Images.run("qemu-img", "create", "-q", "-f", "qcow2", base.toString(), Integer.toString(size));
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 1 0 " + BASE_CONTENT, base.toString());
        here = new Site(LYON, "Lyon", host, libvirt, base);
        AgentHost second = AgentHost.in(oslo);
        there = new Site(
                OSLO, "Oslo", second, other, Files.copy(base, second.pool().resolve("base")));
        Path run = Files.createDirectories(lyon.resolve("indexing"));
        try (ComponentIndex index = new DiskIndexes(new IndexBuilder(), run).ofBase(base, Progress.NONE)) {
            baseDigest = BaseDigest.of(index);
        }
        Path clone = host.pool().resolve("disk");
        Images.run("qemu-img", "create", "-q", "-f", "qcow2", "-b", base.toString(), "-F", "qcow2", clone.toString());
        disk = add(DISK, false, clone, clean(size));
        here.write(clone, disk.record(here, LinkState.ACTIVE, Optional.empty()));
    }

    /** What a clone of the base holds to begin with. */
    byte[] clean(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, 0, BASE_CONTENT, (byte) 1);
        return content;
    }

    /** Gives the desktop one more disk, which it has from when it boots. */
    LiveDisk add(UUID volume, boolean blank, Path file, byte[] content) {
        LiveDisk added = new LiveDisk(this, volume, disks.size(), blank, file, content);
        disks.add(added);
        return added;
    }

    List<LiveDisk> disks() {
        return disks;
    }

    void boot() throws IOException {
        here.libvirt().create(MACHINE, disks.stream().map(it -> it.file).toList());
    }

    void powerOff() throws IOException {
        here.libvirt().virsh().ask("destroy", "--domain", MACHINE);
    }

    MomentRequest next() {
        return new MomentRequest(MACHINE, "roamdesk-" + (transfers + 1), checkpoint, false);
    }

    /** All disks. */
    List<SourceDisk> sources() {
        return disks.stream().map(it -> it.source(true)).toList();
    }

    /** Begins to seal the desktop as it is now as one more recovery point, at no more than so many bytes in a second. */
    String begin(MomentRequest request, List<SourceDisk> sent, long bytesPerSecond) throws IOException {
        SendPlan plan = admit(sent, bytesPerSecond);
        assertThat(here.engine().sending().send(plan, Optional.of(request)).state())
                .isEqualTo(JobState.RUNNING);
        return plan.transferId();
    }

    /** Has the other site wait for one more recovery point, and tells how it is sent. */
    SendPlan admit(List<SourceDisk> sent, long bytesPerSecond) throws IOException {
        return admit(sent, LinkState.PASSIVE).readAtOneMoment().withSeal(true).withBytesPerSecond(bytesPerSecond);
    }

    /** Has the other site wait for these disks, to be received in this state. */
    SendPlan admit(List<SourceDisk> sent, LinkState state) throws IOException {
        open = "transfer-" + ++transfers;
        Digest token = Digest.of(ByteBuffer.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)));
        int port = there.engine()
                .door()
                .open(new TransferSpec(
                        open,
                        token,
                        Instant.now().plusSeconds(600),
                        disks.stream()
                                .filter(it -> sent.stream()
                                        .anyMatch(source -> source.disk().equals(it.volume)))
                                .map(it -> it.target(nameOf(it), state))
                                .toList()));
        return SendPlan.to(open, "127.0.0.1", road.applyAsInt(port), TOKEN, sent);
    }

    /** The name of the recovery point of a disk that was begun last. */
    String nameOf(LiveDisk of) {
        return of.target() + "-" + transfers;
    }

    /** Where the recovery point of the first disk that was begun last would be. */
    Path begun() {
        return there.pool().resolve(nameOf(disk));
    }

    JobStatus status(String id) throws IOException {
        return here.engine().work().status(id);
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
        there.engine().door().close(open, true);
        return status(id);
    }

    /** Takes note of a recovery point that was sealed; returns that of the first disk. */
    Path sealed(MomentRequest request, JobStatus ended) {
        assertThat(ended.failure()).isEmpty();
        assertThat(ended.state()).isEqualTo(JobState.DONE);
        ended.disks().forEach(result -> {
            LiveDisk of = disks.stream()
                    .filter(it -> it.volume.equals(result.disk()))
                    .findFirst()
                    .orElseThrow();
            of.newest = Optional.of(there.pool().resolve(nameOf(of)));
            of.point = result.point();
        });
        checkpoint = Optional.of(request.checkpoint());
        return disk.newest.orElseThrow();
    }

    /** How the moment of a transfer was taken. */
    static TakenMoment taken(JobStatus status) {
        return status.taken().orElseThrow();
    }

    /** Why a transfer failed. */
    static FailureCause failure(JobStatus status) {
        assertThat(status.state()).isEqualTo(JobState.FAILED);
        return status.failure().orElseThrow().failureCause();
    }

    /** Seals the desktop as it is now, and sees that what was sealed is that. */
    JobStatus seal() throws Exception {
        MomentRequest request = next();
        JobStatus ended = ended(begin(request, sources(), 0));
        sealed(request, ended);
        for (LiveDisk each : disks) {
            holds(each.newest.orElseThrow(), each.truth);
        }
        return ended;
    }

    /** Sees that an image has this content. */
    void holds(Path image, byte[] content) throws Exception {
        assertThat(Arrays.mismatch(contentOf(image), content))
                .as("the first byte of %s that differs", image)
                .isEqualTo(-1);
    }

    /** What a guest would see of an image. */
    byte[] contentOf(Path image) throws Exception {
        Path raw = image.resolveSibling("raw");
        Images.run("qemu-img", "convert", "-O", "raw", image.toString(), raw.toString());
        byte[] content = Files.readAllBytes(raw);
        Files.delete(raw);
        return content;
    }

    List<String> checkpoints() throws IOException {
        return here.libvirt()
                .virsh()
                .ask("checkpoint-list", "--domain", MACHINE, "--name")
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    List<Monitor.Bitmap> bitmaps() throws IOException {
        return new Monitor(here.libvirt().virsh()).bitmaps(MACHINE, "");
    }

    boolean hasJob() throws IOException {
        return here.libvirt().virsh().run("backup-dumpxml", "--domain", MACHINE).succeeded();
    }

    /** Nothing is left of a moment that has ended. */
    void isClean() throws IOException {
        assertThat(hasJob()).isFalse();
        assertThat(here.pool()).isDirectoryNotContaining("glob:**/.*.moment");
        assertThat(here.paths().run()).isEmptyDirectory();
    }

    @Override
    public void close() throws Exception {
        here.agent().close();
        there.agent().close();
        here.libvirt().virsh().run("destroy", "--domain", MACHINE);
    }
}
