// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.block.BlockTable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Removes the block tables of owners who have no redo log in a storage pool any more. One that is being written to goes on for nobody and is gone when it is closed. */
public final class UnneededTables {
    private UnneededTables() {}

    /** Removes those of this directory. */
    public static void remove(Path directory) throws IOException {
        Set<Path> unneeded = new HashSet<>();
        Set<UUID> owners = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (BlockTable.isName(file)) {
                    unneeded.add(file);
                } else {
                    ImageOwner.of(file).ifPresent(owners::add);
                }
            }
        }
        owners.forEach(owner -> unneeded.remove(BlockTable.of(directory, owner)));
        for (Path table : unneeded) {
            Files.deleteIfExists(table);
        }
    }
}
