// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.bench;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.transfer.Images;
import io.roamdesk.engine.transfer.Moment;
import io.roamdesk.engine.transfer.QemuImages;
import io.roamdesk.engine.transfer.Receiver;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.Sender;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.engine.transfer.TargetDisk;
import io.roamdesk.engine.transfer.TransferSpec;
import io.roamdesk.kvm.libvirt.Guests;
import io.roamdesk.kvm.libvirt.Virsh;
import io.roamdesk.kvm.moment.MomentRequest;
import io.roamdesk.kvm.moment.Moments;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One side of a measured transfer. The other side knows the same ids and the same token. */
final class BenchHost implements AutoCloseable {
    private static final UUID DISK = UUID.fromString("0b0e7a00-0000-4000-8000-000000000001");
    private static final UUID DESKTOP = UUID.fromString("0b0e7a00-0000-4000-8000-000000000002");
    private static final UUID OWNER = UUID.fromString("0b0e7a00-0000-4000-8000-000000000003");
    private static final UUID ZONE = UUID.fromString("0b0e7a00-0000-4000-8000-000000000004");
    private static final UUID TEMPLATE = UUID.fromString("0b0e7a00-0000-4000-8000-000000000005");
    private static final String TOKEN = "the token of the measurements";
    private static final long TOKEN_SECONDS = 3600;
    private static final Duration VIRSH = Duration.ofSeconds(60);

    private final Images images;
    private final Receiver receiver;
    private final Sender sender;
    private final Path runDirectory;

    BenchHost(InetSocketAddress bind, HostIdentity identity, Path runDirectory) throws IOException {
        this.images = new QemuImages(runDirectory);
        this.receiver = new Receiver(bind, identity, images, Clock.systemUTC());
        this.sender = new Sender(identity, images);
        this.runDirectory = runDirectory;
    }

    /** Where the receiver listens. */
    int port() {
        return receiver.address().getPort();
    }

    /** Lets a transfer in. */
    void receive(Order order) throws IOException {
        Path image = Path.of(order.image());
        Path base = Path.of(order.base());
        Digest digest;
        long size;
        try (ComponentIndex index = images.baseIndex(base)) {
            digest = BaseDigest.of(index);
            size = index.virtualSize();
        }
        Link link = new Link(ZONE, "there", TEMPLATE, digest.toString(), base.toString(), true);
        LinkRecord record = new LinkRecord(
                DESKTOP,
                disk(order),
                1,
                ZONE,
                LinkState.RECEIVED,
                Optional.of(UUID.randomUUID()),
                Optional.empty(),
                List.of(link));
        TargetDisk target = new TargetDisk(
                disk(order),
                image.getParent(),
                image.getFileName().toString(),
                size,
                Optional.of(base),
                Optional.of(digest),
                Optional.ofNullable(order.replica()).map(Path::of),
                Optional.of(OWNER),
                Optional.of(record));
        Digest token = Digest.of(ByteBuffer.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)));
        receiver.open(
                new TransferSpec(order.transfer(), token, Instant.now().plusSeconds(TOKEN_SECONDS), List.of(target)));
    }

    /** Sends a redo log; returns what travelled. */
    Sent send(Order order) throws IOException {
        Path base = Path.of(order.base());
        SourceDisk disk = SourceDisk.over(base, digest(base), disk(order), Path.of(order.image()));
        JobProgress progress = new JobProgress();
        SendPlan plan = SendPlan.to(order.transfer(), order.address(), order.port(), TOKEN, List.of(disk));
        // Nobody writes to the disks of a measurement, so the file is the moment.
        Moment moment = source -> images.read(source.path(), source.basePath(), false);
        DiskResult result = (order.update()
                        ? sender.send(plan.readAtOneMoment(), moment, progress)
                        : sender.send(plan, progress))
                .get(0);
        return new Sent(progress.wireBytes(), result.sentBytes(), 0, null, null);
    }

    /** Sends what a running machine's redo log is at a moment, as one more point of a replica. */
    Sent sendMoment(Order order) throws IOException {
        Path base = Path.of(order.base());
        SourceDisk disk = new SourceDisk(
                DISK,
                Path.of(order.image()),
                Optional.of(base),
                Optional.of(digest(base)),
                true,
                false,
                Optional.ofNullable(order.point()).map(Digest::parse));
        SendPlan plan = SendPlan.to(order.transfer(), order.address(), order.port(), TOKEN, List.of(disk))
                .readAtOneMoment()
                .withSeal(true);
        Virsh virsh = new Virsh(order.virsh(), VIRSH);
        Moments moments = new Moments(
                virsh, new Guests(virsh), runDirectory, runDirectory.resolve("notes"), runDirectory.resolve("none"));
        MomentRequest request =
                new MomentRequest(order.machine(), order.checkpoint(), Optional.ofNullable(order.since()), false);
        JobProgress progress = new JobProgress();
        List<DiskResult> results =
                moments.during(request, List.of(disk), progress, moment -> sender.send(plan, moment, progress));
        moments.sealed(request, results);
        DiskResult result = results.get(0);
        return new Sent(
                progress.wireBytes(),
                result.sentBytes(),
                progress.bytesTotal(),
                result.point().map(Digest::toString).orElse(null),
                progress.taken().flatMap(TakenMoment::reason).orElse(null));
    }

    private static UUID disk(Order order) {
        return order.disk() == null ? DISK : UUID.fromString(order.disk());
    }

    /** Waits until what was received is known to later transfers. */
    void learned() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("roamdesk-blocks")) {
                thread.join();
            }
        }
    }

    /** Ends a transfer. */
    void close(Order order) throws IOException {
        receiver.close(order.transfer(), false);
    }

    /** Indexes a base, or opens its index if there is one; returns the bytes that are not zeros. */
    long index(Order order) throws IOException {
        try (ComponentIndex index = images.baseIndex(Path.of(order.image()))) {
            return (long) index.size() * Grain.BYTES;
        }
    }

    private Digest digest(Path base) throws IOException {
        try (ComponentIndex index = images.baseIndex(base)) {
            return BaseDigest.of(index);
        }
    }

    @Override
    public void close() throws IOException {
        receiver.close();
    }

    /**
     * What a transfer came to.
     *
     * @param wireBytes on the sockets
     * @param componentBytes of components, before compression
     * @param lookedAt bytes of a running machine's disk that had to be looked at
     * @param point what was sealed of one; else null
     * @param reason why everything of one was compared; null if it was not
     */
    record Sent(long wireBytes, long componentBytes, long lookedAt, String point, String reason) {
        static final Sent NONE = new Sent(0, 0, 0, null, null);
    }
}
