// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static io.roamdesk.engine.transfer.TestHost.DESKTOP;
import static io.roamdesk.engine.transfer.TestHost.OWNER;
import static io.roamdesk.engine.transfer.Travel.DISK;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.ReplicaRemoval;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.index.DiskIndexes;
import io.roamdesk.engine.index.IndexBuilder;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.pin.BaseLinks;
import io.roamdesk.engine.pin.BasePins;
import io.roamdesk.engine.qemu.QemuImg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Where a desktop may be, or its replica: a host and its copy of the base. */
final class Place {
    static final int BASE_CONTENT = 2 << 20;

    private final LinkRecordFile links = new LinkRecordFile();
    final Path base;
    TestHost host;

    Place(TestHost host, int size) {
        this.host = host;
        this.base = TestImages.base(host.pool.resolve("base"), Integer.toString(size), "write -P 1 0 " + BASE_CONTENT);
    }

    /** What to receive the disk as: one more recovery point when passive, or the desktop itself. */
    TargetDisk target(String name, int size, Optional<Path> replica, LinkState state, long epoch) throws IOException {
        return new TargetDisk(
                DISK,
                host.pool,
                name,
                size,
                Optional.of(base),
                Optional.of(host.digest(base)),
                replica,
                Optional.of(OWNER),
                Optional.of(host.linkRecord(base, state, epoch)));
    }

    /** Changes the record of a copy as a host does. */
    void become(Path copy, LinkState state, Optional<Digest> point, long epoch) throws IOException {
        DiskIndexes indexes = new DiskIndexes(new IndexBuilder(), TestHost.run(host.pool));
        LinkRecord next = host.linkRecord(base, state, epoch);
        LinkRecord stamped = point.isPresent() ? next.withPoint(point.get().toString()) : next;
        new BaseLinks(new BasePins(indexes, links), links).prepare(copy, stamped);
        links.compareAndSet(copy, links.read(copy), stamped);
    }

    /** Removes a copy, but not what this one lies over. */
    void remove(Path top, Optional<Path> kept) throws IOException {
        Set<Path> layers = kept.isEmpty() ? Set.of() : Set.copyOf(host.images.chain(kept.get()));
        new ReplicaRemoval(new QemuImg(), links).remove(top, DESKTOP, DISK, layers);
    }
}
