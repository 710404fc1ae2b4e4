// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.disk.ImageOwner;
import io.roamdesk.engine.link.LinkRecordFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The disks of an owner that have recovery points in a storage pool: of each, the layer whose point was shared last, which is the top of its copy here as a rule. */
final class OwnersDisks {
    private OwnersDisks() {}

    /** The layer of each disk, by the uuid of the disk. What cannot be read is left out. */
    static Map<UUID, Path> of(UUID owner, Path directory) throws IOException {
        Map<Path, FileTime> layers = new HashMap<>();
        try (DirectoryStream<Path> indexes = Files.newDirectoryStream(directory, "*.rdx")) {
            for (Path index : indexes) {
                Optional<Path> layer = IndexFiles.imageOfPoint(index);
                if (layer.isPresent()) {
                    layers.merge(layer.get(), shared(index), (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            }
        }
        Map<UUID, Path> disks = new HashMap<>();
        for (Path layer : layers.keySet()) {
            Optional<UUID> disk = ImageOwner.of(layer).filter(owner::equals).flatMap(own -> disk(layer));
            disk.ifPresent(found -> disks.merge(
                    found, layer, (one, other) -> layers.get(one).compareTo(layers.get(other)) > 0 ? one : other));
        }
        return disks;
    }

    private static FileTime shared(Path index) {
        try {
            return Files.getLastModifiedTime(index);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static Optional<UUID> disk(Path layer) {
        try {
            return new LinkRecordFile().read(layer).map(record -> record.disk());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
