// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.pin;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.link.UnsupportedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds which pins of a directory are needed, by looking into the header of every image there. */
final class PinUse {
    private final LinkRecordFile links;

    PinUse(LinkRecordFile links) {
        this.links = links;
    }

    /** The pins that an image lies over or a released copy names; all of them when there is an image that cannot be understood. */
    Set<Path> of(Path directory) throws IOException {
        List<Path> files;
        try (var all = Files.list(directory)) {
            // Not the file of the lock: whoever closes it gives the lock up.
            files = all.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().equals(PinLock.FILE))
                    .toList();
        }
        Set<Path> needed = new HashSet<>();
        for (Path file : files) {
            try {
                links.backing(file).ifPresent(below -> needed.add(directory.resolve(below.getFileName())));
                releasedFrom(file).ifPresent(needed::add);
            } catch (NoSuchFileException removedMeanwhile) {
                continue;
            } catch (UnsupportedImage unknown) {
                return Set.copyOf(files);
            }
        }
        return needed;
    }

    /** A released copy still lies over CloudStack's own file, which nothing keeps there once the desktop has left. */
    private Optional<Path> releasedFrom(Path file) throws IOException {
        if (!links.canCarryRecord(file)) {
            return Optional.empty();
        }
        return links.read(file)
                .filter(record -> record.state() == LinkState.RELEASED)
                .flatMap(LinkRecord::ownLink)
                .map(link -> pin(file, link));
    }

    private static Path pin(Path file, Link link) {
        return BasePins.of(file, Digest.parse(link.baseDigest()));
    }
}
