// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.block.BlockTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnneededTablesTest {
    private static final UUID OWNER = UUID.fromString("6d7a2a0e-0000-4000-8000-000000000002");
    private static final UUID GONE = UUID.fromString("6d7a2a0e-0000-4000-8000-000000000003");

    @TempDir
    Path directory;

    @Test
    void keepsTheTableOfWhoHasARedoLogThereAndNothingElsesFiles() throws IOException {
        Path redoLog = Files.createFile(directory.resolve("redo-log"));
        ImageOwner.note(redoLog, OWNER);
        assertThat(ImageOwner.of(redoLog)).contains(OWNER);
        BlockTable.openOrMake(BlockTable.of(directory, OWNER)).close();
        BlockTable.openOrMake(BlockTable.of(directory, GONE)).close();
        Path other = Files.createFile(directory.resolve("roamdesk-notes.blocks"));

        UnneededTables.remove(directory);
        assertThat(directory)
                .isDirectoryNotContaining(file -> file.equals(BlockTable.of(directory, GONE)))
                .isDirectoryContaining(file -> file.equals(BlockTable.of(directory, OWNER)))
                .isDirectoryContaining(file -> file.equals(other));

        Files.delete(redoLog);
        UnneededTables.remove(directory);
        assertThat(directory).isDirectoryNotContaining(file -> file.equals(BlockTable.of(directory, OWNER)));
        assertThat(other).exists();
    }
}
