// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Digest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A disk to send.
 *
 * @param disk the volume, or the template when a base is sent; pairs it with the receiver's
 * @param path its top layer, or the base itself, absolute
 * @param basePath the base below the redo log, absolute; empty to send the whole image as a base
 * @param baseDigest what the base must have; present with basePath
 * @param inUse whether a running machine may have it open; what is read then is a seed only
 */
public record SourceDisk(UUID disk, Path path, Optional<Path> basePath, Optional<Digest> baseDigest, boolean inUse) {
    public SourceDisk {
        if (basePath.isPresent() != baseDigest.isPresent()) {
            throw new IllegalArgumentException("disk " + disk + " needs both a base and its digest, or neither");
        }
    }
}
