// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.LayerWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a transfer needs from the disk images and index files of a host. */
public interface Images {
    /**
     * Opens an image for reading.
     *
     * @param base what counts as not above the base; empty for an image that is itself a base
     * @param inUse whether a running machine may have it open for writing
     */
    DiskReader read(Path image, Optional<Path> base, boolean inUse) throws IOException;

    /** Makes an empty layer, or an empty image if there is no backing, and opens it for writing. */
    LayerWriter create(Path layer, Optional<Path> backing, long virtualSize) throws IOException;

    /** Opens a layer that was left by a broken transfer, mended as far as a crash can have hurt it; its content is checked by the caller. */
    LayerWriter reopen(Path layer) throws IOException;

    /** The image and what lies below it, from the top to the base, absolute. */
    List<Path> chain(Path image) throws IOException;

    /** The size of the disk that the guest sees, bytes. */
    long virtualSize(Path image) throws IOException;

    /** Opens an index file; its own checksums have been verified when this returns. */
    ComponentIndex readIndex(Path file) throws IOException;

    /** Starts an index file. It appears under its name, whole and on stable storage, when it is finished. */
    IndexBuilder buildIndex(Path file, long virtualSize) throws IOException;

    /** The index of a base: read from the file beside it, or made and put there. */
    ComponentIndex baseIndex(Path base) throws IOException;

    /** The digest of the base that has this index. */
    Digest baseDigest(ComponentIndex index);

    /** Takes components in ascending order. */
    interface IndexBuilder extends AutoCloseable {
        void add(long component, Digest digest) throws IOException;

        /** Puts the file in its place and opens it. */
        ComponentIndex finish() throws IOException;

        /** Removes what is not finished. */
        @Override
        void close() throws IOException;
    }
}
