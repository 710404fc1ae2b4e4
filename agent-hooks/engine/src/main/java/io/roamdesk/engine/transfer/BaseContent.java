// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.DiskReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** What a disk shows where its redo log has nothing: its base, and zeros beyond that or without one. The base is opened when it is first asked for, and once: of a disk that has grown much lies beyond its base. */
final class BaseContent implements Closeable {
    private final Images images;
    private final Optional<Path> base;
    private final ByteBuffer buffer = ByteBuffer.allocate(Grain.BYTES);
    private DiskReader reader;

    BaseContent(Images images, Optional<Path> base) {
        this.images = images;
        this.base = base;
    }

    /** The digest of a component. */
    Digest digest(long component) throws IOException {
        if (base.isEmpty()) {
            return Digest.ZERO_COMPONENT;
        }
        if (reader == null) {
            reader = images.read(base.get(), Optional.empty(), true);
        }
        long offset = component * Grain.BYTES;
        if (offset >= reader.virtualSize()) {
            return Digest.ZERO_COMPONENT;
        }
        reader.read(offset, buffer.clear().limit(Grain.length(component, reader.virtualSize())));
        return Digest.of(Grain.pad(buffer));
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
