// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.disk.ArrivedPart;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A disk to receive. Everything here comes from the management side; the wire only ever names the disk.
 *
 * @param disk the volume, or the template when a base is received
 * @param directory the storage pool's directory, absolute
 * @param fileName the name that the sealed file gets in it; must not exist, unless it is this disk sealed by the same operation before
 * @param virtualSize the size of the disk that the guest sees, bytes
 * @param basePath the base in this zone, absolute, or where it was before it was pinned; empty for a disk that has none, and when a base is received
 * @param baseDigest what this zone's base must have, or what the received base must turn out to have; empty for a disk without a base
 * @param replicaPath the newest layer of a passive replica, absolute, over which the new layer is laid; empty for none
 * @param owner the account; components are only taken from disks of the same owner, and from bases
 * @param linkRecord what is stamped into the sealed file, with the point filled in: received, for an operation that will put it into service, or passive, for one more recovery
 *     point of a replica; empty when, and only when, a base is received
 */
public record TargetDisk(
        UUID disk,
        Path directory,
        String fileName,
        long virtualSize,
        Optional<Path> basePath,
        Optional<Digest> baseDigest,
        Optional<Path> replicaPath,
        Optional<UUID> owner,
        Optional<LinkRecord> linkRecord) {
    public TargetDisk {
        if (virtualSize < 1) {
            throw new IllegalArgumentException("disk " + disk + " has a virtual size of " + virtualSize + " bytes");
        }
        if (!directory.isAbsolute()
                || basePath.filter(path -> !path.isAbsolute()).isPresent()) {
            throw new IllegalArgumentException(
                    "paths of disk " + disk + " must be absolute: " + directory + ", " + basePath);
        }
        boolean isBase = linkRecord.isEmpty();
        if (isBase && (replicaPath.isPresent() || basePath.isPresent())) {
            throw new IllegalArgumentException("base " + disk + " can have neither a replica nor a base below it");
        }
        if (baseDigest.isPresent() != (isBase || basePath.isPresent())) {
            throw new IllegalArgumentException(
                    "disk " + disk + " needs both a base and its digest, or neither; a base needs its digest");
        }
        if (linkRecord
                .filter(record -> record.state() == LinkState.ACTIVE || record.state() == LinkState.RELEASED)
                .isPresent()) {
            throw new IllegalArgumentException("disk " + disk + " cannot arrive as "
                    + linkRecord.get().state().text() + ", only as received or passive");
        }
        if (linkRecord
                .filter(record -> record.hasBase() != basePath.isPresent())
                .isPresent()) {
            throw new IllegalArgumentException("the link record of disk " + disk + " says that it has "
                    + (basePath.isPresent()
                            ? "no base, yet one is given: " + basePath.get()
                            : "a base, yet none is given"));
        }
    }

    /** The same, laid over the pin of its base: CloudStack's own file may go at any time before the disk is in service. */
    TargetDisk over(Path pin) {
        return new TargetDisk(
                disk, directory, fileName, virtualSize, Optional.of(pin), baseDigest, replicaPath, owner, linkRecord);
    }

    /** Refuses a file name that would lead out of the directory. */
    void checkName() throws EngineException {
        boolean plain = !fileName.isEmpty()
                && !fileName.startsWith(".")
                && fileName.indexOf('/') < 0
                && fileName.indexOf(0) < 0;
        if (!plain) {
            throw new EngineException(
                    FailureCause.PATH_REFUSED,
                    "\"" + fileName
                            + "\" is no plain file name; nothing was written; choose one without slashes and leading dot");
        }
    }

    /** Where the sealed disk will be. */
    public Path finalPath() {
        return directory.resolve(fileName);
    }

    /** Where arrives what is not sealed yet. */
    public Path partialPath() {
        return ArrivedPart.of(disk, directory);
    }

    /** What lies directly below the new layer; empty when there is nothing. */
    Optional<Path> backing() {
        return replicaPath.or(() -> basePath);
    }

    boolean isBase() {
        return linkRecord.isEmpty();
    }
}
