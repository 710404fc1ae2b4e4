// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.link.LinkRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a disk is.
 *
 * @param path its top layer, absolute
 * @param format as QEMU names it
 * @param virtualSize the size that the guest sees, bytes
 * @param redoLogBytes bytes of storage that the layers above the base take
 * @param base the lowest image of the chain, there or not; empty when the top has nothing below it, or nothing but layers of the same disk
 * @param layers all above the base, the top first; the whole chain when there is no base
 * @param internalSnapshots how many the top has
 * @param inUse whether a process has the top open for writing
 * @param damaged whether a header says that its image is corrupt
 * @param record the links in the header of the top
 * @param unsupported why it cannot be moved, one sentence each; empty when nothing stands against it
 */
public record DiskFacts(
        Path path,
        String format,
        long virtualSize,
        long redoLogBytes,
        Optional<Path> base,
        List<Path> layers,
        int internalSnapshots,
        boolean inUse,
        boolean damaged,
        Optional<LinkRecord> record,
        List<String> unsupported) {
    public DiskFacts {
        layers = List.copyOf(layers);
        unsupported = List.copyOf(unsupported);
    }
}
