// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;
import java.util.UUID;

/** The account whose redo log an image is, so that its content is shared with nobody else's. Lost where there are no extended attributes: then not at all. */
public final class ImageOwner {
    private static final String OWNER = "roamdesk.owner";

    private ImageOwner() {}

    /** Whose redo log this is, if that is known. */
    public static Optional<UUID> of(Path image) {
        try {
            UserDefinedFileAttributeView attributes =
                    Files.getFileAttributeView(image, UserDefinedFileAttributeView.class);
            ByteBuffer value = ByteBuffer.allocate(attributes.size(OWNER));
            attributes.read(OWNER, value);
            return Optional.of(UUID.fromString(
                    StandardCharsets.US_ASCII.decode(value.flip()).toString()));
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    /** Notes whose redo log this is, where the file system can. */
    public static void note(Path image, UUID owner) {
        try {
            Files.getFileAttributeView(image, UserDefinedFileAttributeView.class)
                    .write(OWNER, StandardCharsets.US_ASCII.encode(owner.toString()));
        } catch (IOException | RuntimeException cannot) {
            // Without it the disk is simply no seed for others.
            return;
        }
    }
}
