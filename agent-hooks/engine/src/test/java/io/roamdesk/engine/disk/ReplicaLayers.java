// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A replica of a desktop's disk with all that it lies over.
 *
 * @param base what all clones lie over
 * @param shared a layer that other clones share
 * @param lowest the lowest layer of this desktop
 * @param middle the one over it
 * @param top the replica itself
 */
record ReplicaLayers(Path base, Path shared, Path lowest, Path middle, Path top) {
    /** The record of the replica. */
    static final LinkRecord RECORD = LinkRecords.passive(9);

    /** What a guest sees of the replica. */
    static final String[] CONTENT = {
        "read -P 2 0 512k",
        "read -P 4 512k 1M",
        "read -P 3 1536k 512k",
        "read -P 1 2M 1M",
        "read -P 0 3M 64k",
        "read -P 7 4M 64k"
    };

    /** All of them, made in this directory, with an index beside each of the desktop's own. */
    static ReplicaLayers in(Path directory) throws IOException {
        Path base = TestImages.base(directory.resolve("base"), "8M", "write -P 1 0 8M");
        Path shared = TestImages.over(directory.resolve("shared"), base, "write -P 7 4M 64k");
        Path lowest = TestImages.over(directory.resolve("lowest"), shared, "write -P 2 0 1M");
        Path middle = TestImages.over(directory.resolve("middle"), lowest, "write -P 3 1M 1M");
        Path top = TestImages.over(directory.resolve("top"), middle, "write -P 4 512k 1M", "write -z 3M 64k");
        LinkRecordFile links = new LinkRecordFile();
        links.compareAndSet(lowest, Optional.empty(), LinkRecords.passive(3));
        links.compareAndSet(middle, Optional.empty(), LinkRecords.passive(5));
        links.compareAndSet(top, Optional.empty(), RECORD);
        Files.write(IndexFiles.beside(top), new byte[] {1});
        Files.write(IndexFiles.beside(middle), new byte[] {1});
        Files.write(IndexFiles.beside(lowest), new byte[] {1});
        return new ReplicaLayers(base, shared, lowest, middle, top);
    }
}
