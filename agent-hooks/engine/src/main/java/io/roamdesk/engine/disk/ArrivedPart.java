// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import io.roamdesk.engine.component.DurableFiles;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What has arrived of a disk and is not sealed: a file beside where the disk will be, whose name follows from the disk alone, so that a second try finds what the first one
 * left. It is no disk: nobody may start from it.
 */
public final class ArrivedPart {
    private ArrivedPart() {}

    /** Where it lies. */
    public static Path of(UUID disk, Path directory) {
        return directory.resolve("." + disk + ".part");
    }

    /**
     * Removes what arrived; succeeds when there is nothing.
     *
     * @throws EngineException of cause DISK_IN_USE while more arrives; nothing is removed then
     */
    static void remove(UUID disk, Path directory, LinkRecordFile links) throws IOException {
        Path part = of(disk, directory);
        if (!Files.exists(part)) {
            return;
        }
        if (links.isOpenForWriting(part)) {
            throw new EngineException(
                    FailureCause.DISK_IN_USE,
                    part + " is being written by a transfer; it was left; end the transfer, then try again");
        }
        DurableFiles.remove(part);
    }
}
