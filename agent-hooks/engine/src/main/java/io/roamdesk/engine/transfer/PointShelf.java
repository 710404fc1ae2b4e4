// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.component.StoredIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The indexes beside images: of a base, its own; of a layer of a redo log, that of the recovery point which was last sent from it or received as it. By the latter
 * the next transfer between the same two hosts knows what changed since. A lost one costs time, never data: everything is compared by digest again.
 */
final class PointShelf {
    /** The account whose redo log this is, so that its components are shared with nobody else's. Lost where there are no extended attributes: then not at all. */
    private static final String OWNER = "roamdesk.owner";

    private PointShelf() {}

    /** An image with the index beside it. */
    record Kept(Path image, StoredIndex index) {
        boolean isBase() {
            return !index.identity().equals(ImageIdentity.NONE);
        }
    }

    /** The index of this point, if it lies beside one of these images. */
    static Optional<ComponentIndex> find(List<Path> chain, Digest point) {
        for (Path image : chain) {
            Optional<StoredIndex> index = beside(image);
            if (index.isPresent() && index.get().point().equals(point)) {
                return Optional.of(index.get());
            }
            index.ifPresent(StoredIndex::close);
        }
        return Optional.empty();
    }

    /** The index of the point that the topmost of these layers has one of. */
    static Optional<ComponentIndex> newest(List<Path> chain) {
        for (Path image : chain) {
            Optional<StoredIndex> index = beside(image);
            if (index.isPresent()) {
                return Optional.of(index.get());
            }
        }
        return Optional.empty();
    }

    /** All images of a directory that have an index beside them. */
    static List<Kept> inDirectory(Path directory) throws IOException {
        List<Kept> kept = new ArrayList<>();
        try (DirectoryStream<Path> indexes = Files.newDirectoryStream(directory, "*.rdx")) {
            for (Path index : indexes) {
                String name = index.getFileName().toString();
                Path image = index.resolveSibling(name.substring(0, name.length() - ".rdx".length()));
                if (Files.isRegularFile(image)) {
                    beside(image).ifPresent(found -> kept.add(new Kept(image, found)));
                }
            }
        }
        return kept;
    }

    /** A damaged index is as good as none. */
    private static Optional<StoredIndex> beside(Path image) {
        Path file = IndexFiles.beside(image);
        try {
            return Files.exists(file) ? Optional.of(StoredIndex.open(file)) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** Whose redo log this is, if that is known. */
    static Optional<UUID> owner(Path image) {
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
    static void setOwner(Path image, UUID owner) {
        try {
            Files.getFileAttributeView(image, UserDefinedFileAttributeView.class)
                    .write(OWNER, StandardCharsets.US_ASCII.encode(owner.toString()));
        } catch (IOException | RuntimeException cannot) {
            // Without it the disk is simply no seed for others.
            return;
        }
    }
}
