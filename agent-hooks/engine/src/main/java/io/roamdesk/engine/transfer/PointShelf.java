// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.component.StoredIndex;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The indexes beside images: of a base, its own; of a layer of a redo log, those of the recovery points that were sent from it or received as it. By the latter
 * the next transfer between the same two hosts knows what changed since. A lost one costs time, never data: everything is compared by digest again.
 *
 * <p>Of a redo log that is replicated to several zones, each stands at a point of its own, so several are kept. The time of such a file is when its point was shared; a point that a
 * destination has left behind gets the oldest time there is, so that it goes before one at which another destination still stands.
 */
final class PointShelf {
    private PointShelf() {}

    /** As many as any redo log is expected to have destinations, and some that they have left. */
    static final int MOST_POINTS = 8;

    private static final FileTime LEFT_BEHIND = FileTime.fromMillis(0);

    /** An image with an index beside it. */
    record Kept(Path image, StoredIndex index) {
        boolean isBase() {
            return !index.identity().equals(ImageIdentity.NONE);
        }
    }

    /** The index of this point, if it lies beside one of these images. */
    static Optional<ComponentIndex> find(List<Path> chain, Digest point) {
        for (Path image : chain) {
            Optional<StoredIndex> index = read(IndexFiles.ofPoint(image, point));
            if (index.isPresent() && index.get().point().equals(point)) {
                return Optional.of(index.get());
            }
            index.ifPresent(StoredIndex::close);
        }
        return Optional.empty();
    }

    /** The index of the point that was shared last of those of the topmost layer that has any. */
    static Optional<ComponentIndex> newest(List<Path> chain) throws IOException {
        for (Path image : chain) {
            for (Path file : newestFirst(image)) {
                Optional<StoredIndex> index = read(file);
                if (index.isPresent()) {
                    return Optional.of(index.get());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Puts the index of a point on the shelf, and takes away what nobody is likely to need.
     *
     * @param index the file, which gets its place
     * @param instead the point at which the destination stood until now
     */
    static void keep(Path image, Path index, Digest point, Optional<Digest> instead) throws IOException {
        // The names need not be on stable storage: a lost index costs time, never data, and the desktop is waiting.
        Files.move(index, IndexFiles.ofPoint(image, point), StandardCopyOption.ATOMIC_MOVE);
        if (instead.isPresent() && !instead.get().equals(point)) {
            Path left = IndexFiles.ofPoint(image, instead.get());
            if (Files.exists(left)) {
                Files.setLastModifiedTime(left, LEFT_BEHIND);
            }
        }
        List<Path> all = newestFirst(image);
        for (Path old : all.subList(Math.min(MOST_POINTS, all.size()), all.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static List<Path> newestFirst(Path image) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : IndexFiles.ofPoints(image)) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return times.keySet().stream()
                .sorted(Comparator.comparing((Path file) -> times.get(file)).reversed())
                .toList();
    }

    /** All images of a directory that have an index beside them, each once, with the newest. */
    static List<Kept> inDirectory(Path directory) throws IOException {
        Set<Path> redoLogs = new LinkedHashSet<>();
        List<Kept> kept = new ArrayList<>();
        try (DirectoryStream<Path> indexes = Files.newDirectoryStream(directory, "*.rdx")) {
            for (Path index : indexes) {
                Optional<Path> redoLog = IndexFiles.imageOfPoint(index).filter(Files::isRegularFile);
                if (redoLog.isPresent()) {
                    redoLogs.add(redoLog.get());
                    continue;
                }
                String name = index.getFileName().toString();
                Path base = index.resolveSibling(name.substring(0, name.length() - ".rdx".length()));
                if (Files.isRegularFile(base)) {
                    read(index).ifPresent(found -> kept.add(new Kept(base, found)));
                }
            }
        }
        for (Path redoLog : redoLogs) {
            newestFirst(redoLog).stream()
                    .flatMap(file -> read(file).stream())
                    .findFirst()
                    .ifPresent(found -> kept.add(new Kept(redoLog, found)));
        }
        return kept;
    }

    /** A damaged index is as good as none. */
    private static Optional<StoredIndex> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(StoredIndex.open(file)) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
