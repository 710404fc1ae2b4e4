// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.DiskReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;

/** A moment of a machine that does not run: a copy of its disk, and a record of the components that were written since a point. Counts what is read. */
final class RecordedMoment implements Moment {
    private final Images images;
    private final Path copy;
    private final Optional<Digest> since;
    private final SortedSet<Long> written;
    private final long failsAfter;
    final AtomicLong bytesRead = new AtomicLong();

    /** @param failsAfter how many bytes can be read before the disk fails */
    RecordedMoment(Images images, Path copy, Optional<Digest> since, SortedSet<Long> written, long failsAfter) {
        this.images = images;
        this.copy = copy;
        this.since = since;
        this.written = written;
        this.failsAfter = failsAfter;
    }

    @Override
    public DiskReader open(SourceDisk disk) throws IOException {
        DiskReader reader = images.read(copy, disk.basePath(), false);
        return new DiskReader() {
            @Override
            public long virtualSize() {
                return reader.virtualSize();
            }

            @Override
            public List<Extent> aboveBase() throws IOException {
                return reader.aboveBase();
            }

            @Override
            public Optional<List<Extent>> changedSince(Digest point) {
                if (!since.equals(Optional.of(point))) {
                    return Optional.empty();
                }
                return Optional.of(written.stream()
                        .map(component -> new Extent(
                                component * Grain.BYTES, Grain.length(component, reader.virtualSize()), false))
                        .toList());
            }

            @Override
            public void read(long offset, ByteBuffer into) throws IOException {
                if (bytesRead.addAndGet(into.remaining()) > failsAfter) {
                    throw new IOException("the storage is gone");
                }
                reader.read(offset, into);
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
