// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes a layer that is not yet anybody's disk. Several threads may write at once, never the same range. */
public interface LayerWriter extends AutoCloseable {
    /** Writes the buffer's remaining bytes at this offset of the disk. */
    void write(long offset, ByteBuffer from) throws IOException;

    /** Makes the range read as zeros, whatever lies below. */
    void zero(long offset, long length) throws IOException;

    /** Reads the disk as it would be with what has been written: this layer over what lies below. */
    void read(long offset, ByteBuffer into) throws IOException;

    /** Returns when everything written so far is on stable storage. */
    void sync() throws IOException;

    /** Stops writing; what was written stays in the file. */
    @Override
    void close() throws IOException;
}
