// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.file.Path;

/** What a disk is after changes: the components of an old point, those that changed in place of the same of old. */
public final class IndexMerge {
    private IndexMerge() {}

    /** Writes the index of the new point to this file. Both must be of disks of the same size, or the new one of a bigger. */
    public static StoredIndex write(ComponentIndex old, ComponentIndex changes, Path file) throws IOException {
        if (old.virtualSize() > changes.virtualSize()) {
            throw new IllegalArgumentException(
                    "the disk shrank from " + old.virtualSize() + " to " + changes.virtualSize() + " bytes");
        }
        try (IndexWriter writer = new IndexWriter(file, changes.virtualSize(), ImageIdentity.NONE)) {
            int o = 0;
            int c = 0;
            while (o < old.size() || c < changes.size()) {
                long oldNumber = o < old.size() ? old.component(o) : Long.MAX_VALUE;
                long newNumber = c < changes.size() ? changes.component(c) : Long.MAX_VALUE;
                if (newNumber <= oldNumber) {
                    writer.add(newNumber, changes.digest(c++));
                    o += newNumber == oldNumber ? 1 : 0;
                } else {
                    writer.add(oldNumber, old.digest(o++));
                }
            }
            return writer.finish();
        }
    }
}
