// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A disk to send.
 *
 * @param disk the volume, or the template when a base is sent; pairs it with the receiver's
 * @param path its top layer, or the base itself, absolute
 * @param basePath the base below the redo log, absolute; empty for a disk that has none, and for a base
 * @param baseDigest what the base must have; present with basePath
 * @param inUse whether a machine may have it open, or open it at any time: nobody is kept from it. Without a moment it is sealed only if nobody wrote to it meanwhile
 * @param isBase whether the image itself is sent as a base
 * @param point the destination's newest recovery point of it, as far as is known; a wrong one costs a round trip. Empty for unknown: then the one shared last is tried
 */
public record SourceDisk(
        UUID disk,
        Path path,
        Optional<Path> basePath,
        Optional<Digest> baseDigest,
        boolean inUse,
        boolean isBase,
        Optional<Digest> point) {
    public SourceDisk {
        if (basePath.isPresent() != baseDigest.isPresent()) {
            throw new IllegalArgumentException("disk " + disk + " needs both a base and its digest, or neither");
        }
        if (isBase && basePath.isPresent()) {
            throw new IllegalArgumentException("base " + disk + " cannot lie over " + basePath.get());
        }
    }

    /** A disk of whose destination nothing is known. */
    public SourceDisk(
            UUID disk, Path path, Optional<Path> basePath, Optional<Digest> baseDigest, boolean inUse, boolean isBase) {
        this(disk, path, basePath, baseDigest, inUse, isBase, Optional.empty());
    }

    /** A base to send. */
    public static SourceDisk base(UUID template, Path path) {
        return new SourceDisk(template, path, Optional.empty(), Optional.empty(), false, true);
    }

    /** A stopped redo log to send, over this base. */
    public static SourceDisk over(Path basePath, Digest baseDigest, UUID disk, Path path) {
        return new SourceDisk(disk, path, Optional.of(basePath), Optional.of(baseDigest), false, false);
    }

    /** The layers above the base, the top first; of a disk without a base all of them. */
    List<Path> ownLayers(Images images) throws IOException {
        List<Path> all = images.chain(path);
        int base = basePath.map(all::indexOf).orElse(-1);
        return base < 0 ? all : all.subList(0, base);
    }
}
