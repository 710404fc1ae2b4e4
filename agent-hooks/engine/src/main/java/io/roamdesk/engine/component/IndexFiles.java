// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The names of the index files of an image. Those of unfinished ones follow from the image and the host alone: what a dead agent left is written over by the next one that
 * does the same, and hosts that share a pool do not write into each other's.
 *
 * <pre>
 * IMAGE.rdx                         the index of an image, or of the newest point that a redo log shares with another zone
 * .IMAGE.sending.rdx                the index of a redo log that is being sent
 * .INDEX.HOST.tmp, .INDEX.HOST.tmpn what an index is written to until it is whole
 * </pre>
 */
public final class IndexFiles {
    private static final String SUFFIX = ".rdx";
    private static final String HOST = hostName();

    private IndexFiles() {}

    /** The index of an image. */
    public static Path beside(Path image) {
        return image.resolveSibling(image.getFileName() + SUFFIX);
    }

    /** The index of an image that is being sent. */
    public static Path sending(Path image) {
        return image.resolveSibling("." + image.getFileName() + ".sending" + SUFFIX);
    }

    static Path unfinished(Path index) {
        return index.resolveSibling("." + index.getFileName() + "." + HOST + ".tmp");
    }

    /** Removes all of an image that nobody works on any more, whole or not. */
    public static void removeAll(Path image) throws IOException {
        String name = image.getFileName().toString();
        DurableFiles.remove(beside(image));
        DirectoryStream.Filter<Path> unfinished = file -> {
            String found = file.getFileName().toString();
            boolean known = found.endsWith(SUFFIX) || found.endsWith(".tmp") || found.endsWith(".tmpn");
            return known && (found.startsWith("." + name + ".") || found.startsWith(".." + name + "."));
        };
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(image.toAbsolutePath().getParent(), unfinished)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    // The kernel's own name: each network and UTS namespace has its own, which the agent's files in /etc need not tell.
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .replaceAll("[^A-Za-z0-9-]", "_");
        } catch (IOException e) {
            return "localhost";
        }
    }
}
