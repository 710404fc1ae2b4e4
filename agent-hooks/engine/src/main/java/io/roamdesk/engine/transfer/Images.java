// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.LayerWriter;
import io.roamdesk.engine.pin.BasePins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a transfer needs from the disk images of a host. The real one is {@link QemuImages}. */
public interface Images {
    /**
     * Opens an image for reading.
     *
     * @param base what counts as not above the base; empty if there is none, or to read content only
     * @param inUse whether a running machine may have it open for writing
     */
    DiskReader read(Path image, Optional<Path> base, boolean inUse) throws IOException;

    /** Makes an empty layer, or an empty image if there is no backing, and opens it for writing. */
    LayerWriter create(Path layer, Optional<Path> backing, long virtualSize) throws IOException;

    /** Opens a layer that an earlier try left; empty if there is none that fits and is sound. Its content is checked by the caller. */
    Optional<LeftLayer> reopen(Path layer, Optional<Path> backing, long virtualSize) throws IOException;

    /** The image and what lies below it, from the top to the base, absolute. */
    List<Path> chain(Path image) throws IOException;

    /**
     * Sees that a base is pinned, and does something with an image over the pin, which stays while that is done.
     *
     * @throws io.roamdesk.engine.failure.EngineException of cause DISK_MISSING when neither the base nor its pin is there, BASE_DIFFERS when the content is another
     */
    <T> T overPin(Path base, Digest digest, BasePins.OverPin<T> work) throws IOException;

    /** The index of a base: read from the file beside it, or made and put there. */
    ComponentIndex baseIndex(Path base) throws IOException;

    /**
     * A layer that an earlier try left.
     *
     * @param written where it has content of its own
     */
    record LeftLayer(LayerWriter writer, List<DiskReader.Extent> written) {}
}
