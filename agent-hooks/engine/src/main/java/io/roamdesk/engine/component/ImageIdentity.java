// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What tells whether a file is still the one that an index was made from.
 *
 * @param size bytes
 * @param modifiedNanos when it was last written, nanoseconds since 1970
 * @param inode its number in its file system
 */
public record ImageIdentity(long size, long modifiedNanos, long inode) {
    /** Stands for no file: the index is of a recovery point, whose digest is its identity. */
    public static final ImageIdentity NONE = new ImageIdentity(0, 0, 0);

    /** The identity of the file as it is now. */
    public static ImageIdentity of(Path image) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(image, BasicFileAttributes.class);
        long inode = ((Number) Files.getAttribute(image, "unix:ino")).longValue();
        return new ImageIdentity(
                attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), inode);
    }
}
