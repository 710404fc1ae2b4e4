// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the index files of an image. Those of unfinished ones follow from the image and the host alone: what a dead agent left is written over by the next one that
 * does the same, and hosts that share a pool do not write into each other's.
 *
 * <pre>
 * IMAGE.rdx                         the index of a base
 * IMAGE.POINT.rdx                   the index of a recovery point that a redo log was received as, or that was sent from it; POINT is the first half of its digest. A redo log
 *                                   that is replicated to several zones has one for each of them, since they do not stand at the same point
 * .IMAGE.sending.rdx                the index of a redo log that is being sent
 * .IMAGE.changes.rdx                the index of what changed in it since an earlier point
 * .INDEX.HOST.tmp, .INDEX.HOST.tmpn what an index is written to until it is whole
 * </pre>
 */
public final class IndexFiles {
    private static final String SUFFIX = ".rdx";
    private static final String HOST = hostName();
    private static final int POINT_DIGITS = Digest.SIZE;
    private static final Pattern OF_POINT = Pattern.compile("(.+)\\.[0-9a-f]{" + POINT_DIGITS + "}\\.rdx");

    private IndexFiles() {}

    /** The index of a base. */
    public static Path beside(Path image) {
        return image.resolveSibling(image.getFileName() + SUFFIX);
    }

    /** The index of a recovery point of a redo log. */
    public static Path ofPoint(Path image, Digest point) {
        return image.resolveSibling(image.getFileName() + "." + point.toString().substring(0, POINT_DIGITS) + SUFFIX);
    }

    /** The indexes of recovery points of a redo log that there are. */
    public static List<Path> ofPoints(Path image) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(image.toAbsolutePath().getParent(), file -> isOfPoint(file, image))) {
            files.forEach(found::add);
        }
        return found;
    }

    /** The image that an index of a recovery point is of, there or not; empty when the file's name is no such index's. */
    public static Optional<Path> imageOfPoint(Path index) {
        Matcher name = OF_POINT.matcher(index.getFileName().toString());
        return name.matches() ? Optional.of(index.resolveSibling(name.group(1))) : Optional.empty();
    }

    private static boolean isOfPoint(Path file, Path image) {
        return imageOfPoint(file)
                .filter(of -> of.getFileName().equals(image.getFileName()))
                .isPresent();
    }

    /** The index of what changed in an image that is being sent. */
    public static Path changes(Path image) {
        return image.resolveSibling("." + image.getFileName() + ".changes" + SUFFIX);
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
            return isOfPoint(file, image)
                    || known && (found.startsWith("." + name + ".") || found.startsWith(".." + name + "."));
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
