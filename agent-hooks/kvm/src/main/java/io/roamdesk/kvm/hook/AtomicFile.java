// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.hook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Replaces small files so that a reader, or whoever comes after a crash, sees the old content or the new one, whole. */
final class AtomicFile {
    private AtomicFile() {}

    /** @param permissions as in "rwxr-xr-x" */
    static void write(Path file, byte[] content, String permissions) throws IOException {
        Files.createDirectories(file.getParent());
        // The leading dot: libvirt runs no such file of its hook directory.
        Path draft = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(permissions));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
