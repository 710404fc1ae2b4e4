// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indexes of recovery points, kept beside the images that stood at them: {@code <image>.<first 16 digits of the point>[.<owner>].rdx}. By them the next
 * transfer between the same two hosts knows what changed since. Lost ones cost time, never data: everything is compared by digest again.
 */
final class PointShelf {
    /** An image keeps the points it last shared with so many zones. */
    private static final int KEPT = 4;

    private static final Pattern SUFFIX = Pattern.compile("(.+)\\.([0-9a-f]{16})(?:\\.([0-9a-f-]{36}))?\\.rdx");

    private final Images images;

    PointShelf(Images images) {
        this.images = images;
    }

    /** A redo log in a directory whose point and owner are known from the name of an index. */
    record Kept(Path image, Path index, Optional<UUID> owner) {}

    /** Where the index of the image's point belongs. */
    static Path file(Path image, Digest point, Optional<UUID> owner) {
        String ownerPart = owner.map(uuid -> "." + uuid).orElse("");
        return image.resolveSibling(image.getFileName() + "." + point.toString().substring(0, 16) + ownerPart + ".rdx");
    }

    /** Opens the index of this point, if one of the images' shelves has it. */
    Optional<ComponentIndex> find(List<Path> chain, Digest point) throws IOException {
        for (Path image : chain) {
            for (Path file : files(image)) {
                if (file.getFileName()
                        .toString()
                        .contains("." + point.toString().substring(0, 16) + ".")) {
                    Optional<ComponentIndex> index =
                            open(file).filter(found -> found.point().equals(point));
                    if (index.isPresent()) {
                        return index;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Opens the newest index on the shelves of these images. */
    Optional<ComponentIndex> newest(List<Path> chain) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path image : chain) {
            files.addAll(files(image));
        }
        files.sort(Comparator.comparing(PointShelf::modified).reversed());
        for (Path file : files) {
            Optional<ComponentIndex> index = open(file);
            if (index.isPresent()) {
                return index;
            }
        }
        return Optional.empty();
    }

    /** Removes all but the newest points of the image. */
    void prune(Path image) throws IOException {
        List<Path> files = new ArrayList<>(files(image));
        files.sort(Comparator.comparing(PointShelf::modified).reversed());
        for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** All redo logs of a directory with a point on their shelf. */
    static List<Kept> inDirectory(Path directory) throws IOException {
        List<Kept> kept = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*.rdx")) {
            for (Path index : entries) {
                Matcher name = SUFFIX.matcher(index.getFileName().toString());
                if (name.matches()) {
                    Optional<UUID> owner = Optional.ofNullable(name.group(3)).map(UUID::fromString);
                    kept.add(new Kept(index.resolveSibling(name.group(1)), index, owner));
                }
            }
        }
        return kept;
    }

    private static List<Path> files(Path image) throws IOException {
        if (image.getParent() == null || !Files.isDirectory(image.getParent())) {
            return List.of();
        }
        return inDirectory(image.getParent()).stream()
                .filter(kept -> kept.image().equals(image))
                .map(Kept::index)
                .toList();
    }

    /** A damaged index is as good as none. */
    private Optional<ComponentIndex> open(Path file) {
        try {
            return Optional.of(images.readIndex(file));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
