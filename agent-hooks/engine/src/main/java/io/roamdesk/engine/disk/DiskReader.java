// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.component.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Reads a disk as the guest sees it, and tells what lies above its base. Several threads may read at once. */
public interface DiskReader extends AutoCloseable {
    /** The size of the disk that the guest sees, bytes. */
    long virtualSize();

    /** What lies above the base, in ascending order, without overlap; for an image without a base, what is allocated. */
    List<Extent> aboveBase() throws IOException;

    /**
     * What may differ from an earlier recovery point of the disk, in ascending order, without overlap; all else is as it was then. Empty when that is not known, as it never is
     * of a disk that no running machine has kept a record of.
     */
    default Optional<List<Extent>> changedSince(Digest point) throws IOException {
        return Optional.empty();
    }

    /** Fills the buffer's remaining bytes from this offset of the disk. Reading past the end is an error. */
    void read(long offset, ByteBuffer into) throws IOException;

    @Override
    void close();

    /**
     * A range of the disk.
     *
     * @param offset bytes from the start
     * @param length bytes, more than 0
     * @param zero whether the range is known to read as zeros
     */
    record Extent(long offset, long length, boolean zero) {}
}
