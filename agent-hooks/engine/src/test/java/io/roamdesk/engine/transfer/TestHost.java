// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.disk.LayerWriter;
import io.roamdesk.engine.disk.QemuLayerWriter;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.link.Residence;
import io.roamdesk.engine.pin.BasePins;
import io.roamdesk.engine.tls.HostIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A host of a test: a directory as its storage pool, a receiver that listens on the loopback, and a sender. Images are real. */
final class TestHost implements AutoCloseable {
    static final long SIZE = 64L << 20;
    static final UUID DESKTOP = UUID.fromString("6d7a2a0e-0000-4000-8000-000000000001");
    static final UUID OWNER = UUID.fromString("6d7a2a0e-0000-4000-8000-000000000002");

    final Path pool;
    final UUID zone;
    final Images images;
    final Receiver receiver;
    final Sender sender;
    private final Map<Path, Digest> digests = new HashMap<>();

    TestHost(Path pool, HostIdentity identity) throws IOException {
        this(pool, identity, new QemuImages(run(pool)), Clock.systemUTC());
    }

    TestHost(Path pool, HostIdentity identity, Images images, Clock clock) throws IOException {
        this.pool = Files.createDirectories(pool);
        this.zone = UUID.nameUUIDFromBytes(pool.toString().getBytes());
        this.images = images;
        this.receiver =
                new Receiver(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), identity, images, clock);
        this.sender = new Sender(identity, images);
    }

    static Path run(Path pool) throws IOException {
        return Files.createDirectories(pool.resolve("run"));
    }

    int port() {
        return receiver.address().getPort();
    }

    /** A base of 64 MiB with random content in its first 16 MiB; the same seed gives the same base. */
    Path base(String name, long seed) throws IOException {
        Path base = pool.resolve(name);
        try (LayerWriter writer = QemuLayerWriter.create(base, Optional.empty(), SIZE, run(pool))) {
            fill(writer, 0, 256, seed);
            writer.sync();
        }
        return base;
    }

    /** The digest of a base, also of one that is gone. */
    Digest digest(Path base) throws IOException {
        if (!Files.exists(base) && digests.containsKey(base)) {
            return digests.get(base);
        }
        Digest found = indexed(base);
        digests.put(base, found);
        return found;
    }

    private Digest indexed(Path base) throws IOException {
        try (ComponentIndex index = images.baseIndex(base)) {
            return BaseDigest.of(index);
        }
    }

    Path pin(Path base) throws IOException {
        return BasePins.of(base, digest(base));
    }

    /** A disk without a base, of 64 MiB, with nothing in it. */
    Path blank(String name) {
        return TestImages.base(pool.resolve(name), Long.toString(SIZE));
    }

    /** An empty clone of an image. */
    Path clone(String name, Path of) {
        return TestImages.over(pool.resolve(name), of);
    }

    /** Writes random components into an image, as a guest would. */
    void write(Path image, long first, int count, long seed) throws IOException {
        try (LayerWriter writer = open(image)) {
            fill(writer, first, count, seed);
            writer.sync();
        }
    }

    /** Writes bytes into an image, as a guest would. */
    void write(Path image, long offset, byte[] bytes) throws IOException {
        try (LayerWriter writer = open(image)) {
            writer.write(offset, ByteBuffer.wrap(bytes));
            writer.sync();
        }
    }

    private LayerWriter open(Path image) throws IOException {
        Optional<Path> below = images.chain(image).stream().skip(1).findFirst();
        return images.reopen(image, below, SIZE).orElseThrow().writer();
    }

    /** Makes components zeros, as a guest would that discards. */
    void zero(Path image, long first, int count) throws IOException {
        try (LayerWriter writer = open(image)) {
            writer.zero(first * Grain.BYTES, (long) count * Grain.BYTES);
            writer.sync();
        }
    }

    /** Half of each component is noise, the other half repeats: it compresses to about half. */
    private static void fill(LayerWriter writer, long first, int count, long seed) throws IOException {
        byte[] noise = new byte[Grain.BYTES / 2];
        for (int i = 0; i < count; i++) {
            new Random(seed * 1_000_003 + first + i).nextBytes(noise);
            ByteBuffer component = ByteBuffer.allocate(Grain.BYTES);
            component.put(noise).position(Grain.BYTES);
            writer.write((first + i) * Grain.BYTES, component.flip());
        }
    }

    SourceDisk source(UUID disk, Path path, Path base) throws IOException {
        return SourceDisk.over(base, digest(base), disk, path);
    }

    /** What to receive a redo log as, over a base, or over a replica if there is one. */
    TargetDisk target(UUID disk, String name, Path base, Optional<Path> replica, UUID operation) throws IOException {
        Digest digest = digest(base);
        Link here = new Link(
                zone, "here", UUID.nameUUIDFromBytes(new byte[] {1}), digest.toString(), base.toString(), true);
        LinkRecord record = new LinkRecord(
                DESKTOP, disk, 1, zone, LinkState.RECEIVED, Optional.of(operation), Optional.empty(), List.of(here));
        return new TargetDisk(
                disk,
                pool,
                name,
                SIZE,
                Optional.of(base),
                Optional.of(digest),
                replica,
                Optional.of(OWNER),
                Optional.of(record));
    }

    /** The record of a copy here, over a base here, whose desktop lives here or elsewhere. */
    LinkRecord linkRecord(Path base, LinkState state, long epoch) throws IOException {
        UUID template = UUID.nameUUIDFromBytes(new byte[] {1});
        boolean here = state != LinkState.PASSIVE;
        String digest = digest(base).toString();
        return new LinkRecord(
                DESKTOP,
                Travel.DISK,
                epoch,
                zone,
                state,
                state.belongsToOperation() ? Optional.of(template) : Optional.empty(),
                here ? Optional.empty() : Optional.of(digest),
                List.of(
                        new Link(zone, "here", template, digest, base.toString(), here),
                        new Link(new UUID(0, 1), "there", template, digest, "/pool/there", !here)));
    }

    /** What to receive a disk without a base as, over a replica if there is one. */
    TargetDisk blankTarget(UUID disk, String name, Optional<Path> replica, UUID operation) {
        LinkRecord record = new LinkRecord(
                DESKTOP,
                disk,
                1,
                zone,
                LinkState.RECEIVED,
                Optional.of(operation),
                Optional.empty(),
                List.of(),
                Optional.of(new Residence(zone, "here")));
        return new TargetDisk(
                disk,
                pool,
                name,
                SIZE,
                Optional.empty(),
                Optional.empty(),
                replica,
                Optional.of(OWNER),
                Optional.of(record));
    }

    /** What to receive one more recovery point of a replica as, over its newest one if there is any. */
    TargetDisk recoveryPoint(UUID disk, String name, Path base, Optional<Path> replica) throws IOException {
        return new TargetDisk(
                disk,
                pool,
                name,
                SIZE,
                Optional.of(base),
                Optional.of(digest(base)),
                replica,
                Optional.of(OWNER),
                Optional.of(linkRecord(base, LinkState.PASSIVE, 1)));
    }

    /** Loses the indexes of a redo log. */
    static void loseIndexes(Path image) throws IOException {
        for (Path index : IndexFiles.ofPoints(image)) {
            Files.delete(index);
        }
    }

    Optional<LinkRecord> record(Path image) throws IOException {
        return new LinkRecordFile().read(image);
    }

    @Override
    public void close() throws IOException {
        receiver.close();
    }
}
