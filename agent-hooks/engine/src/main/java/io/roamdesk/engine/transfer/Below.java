// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.BaseDigest;
import io.roamdesk.engine.index.IndexBuilder;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What lies below the layer that arrives: the replica's layers, or the base alone, or nothing. */
final class Below implements Closeable {
    private final Images images;
    private final TargetDisk disk;
    private final Optional<ComponentIndex> base;
    private final Optional<ComponentIndex> replica;

    private Below(Images images, TargetDisk disk, Optional<ComponentIndex> base, Optional<ComponentIndex> replica) {
        this.images = images;
        this.disk = disk;
        this.base = base;
        this.replica = replica;
    }

    /** Opens what is below; the failure BASE_DIFFERS if the base is not the one expected. */
    static Below open(Images images, TargetDisk disk) throws IOException {
        Optional<ComponentIndex> base =
                disk.basePath().isPresent() ? Optional.of(baseIndex(images, disk)) : Optional.empty();
        try {
            Optional<ComponentIndex> replica =
                    disk.replicaPath().isPresent() ? Optional.of(replicaIndex(images, disk)) : Optional.empty();
            return new Below(images, disk, base, replica);
        } catch (IOException | RuntimeException e) {
            base.ifPresent(ComponentIndex::close);
            throw e;
        }
    }

    private static ComponentIndex baseIndex(Images images, TargetDisk disk) throws IOException {
        Path basePath = disk.basePath().orElseThrow();
        Digest expected = disk.baseDigest().orElseThrow();
        requireFile(basePath, "the base of disk ");
        ComponentIndex base = images.baseIndex(basePath);
        Digest found = BaseDigest.of(base);
        if (!found.equals(expected)) {
            base.close();
            throw new EngineException(
                    FailureCause.BASE_DIFFERS,
                    "the base " + basePath + " has digest " + found + ", expected is " + expected
                            + "; nothing was written; send the right base to this zone first");
        }
        return base;
    }

    /** The index of the point that the replica's record names, if that was the last to be shared; else, or if it is lost, one made by reading the replica, which is always right. */
    private static ComponentIndex replicaIndex(Images images, TargetDisk disk) throws IOException {
        Path replica = disk.replicaPath().orElseThrow();
        requireFile(replica, "the replica of disk ");
        List<Path> chain = images.chain(replica);
        Optional<Digest> point =
                new LinkRecordFile().read(replica).flatMap(LinkRecord::point).map(Digest::parse);
        if (point.isPresent()) {
            Optional<ComponentIndex> kept = PointShelf.newest(chain);
            if (kept.filter(index -> index.point().equals(point.get())).isPresent()) {
                return kept.get();
            }
            kept.ifPresent(ComponentIndex::close);
        }
        Path file = IndexFiles.sending(replica);
        try (DiskReader reader = images.read(replica, disk.basePath(), false)) {
            ComponentIndex index = new IndexBuilder()
                    .build(reader, file, IndexBuilder.Zeros.LISTED, ImageIdentity.NONE, Progress.NONE);
            PointShelf.keep(replica, file, index.point(), Optional.empty());
            return index;
        }
    }

    private static void requireFile(Path file, String what) throws EngineException {
        if (!Files.isRegularFile(file)) {
            throw new EngineException(
                    FailureCause.DISK_MISSING,
                    what + "this transfer, " + file + ", is not there; nothing was written; check the storage pool");
        }
    }

    /** The point at which the replica stands; empty without one. */
    Optional<Digest> point() {
        return replica.map(ComponentIndex::point);
    }

    /** The replica's index; empty without one. */
    Optional<ComponentIndex> replica() {
        return replica;
    }

    /** The digest of the component as it reads through this. */
    Digest digestAt(long component) {
        return replica.flatMap(index -> index.at(component))
                .or(() -> base.flatMap(index -> index.at(component)))
                .orElse(Digest.ZERO_COMPONENT);
    }

    /** Opens what a component reads as when it was not offered: the replica if the sender compared with its point, else the base. */
    Optional<DiskReader> openUnoffered(boolean relativeToReplica) throws IOException {
        Optional<Path> image = relativeToReplica ? disk.replicaPath() : disk.basePath();
        return image.isEmpty() ? Optional.empty() : Optional.of(images.read(image.get(), Optional.empty(), false));
    }

    @Override
    public void close() {
        base.ifPresent(ComponentIndex::close);
        replica.ifPresent(ComponentIndex::close);
    }
}
