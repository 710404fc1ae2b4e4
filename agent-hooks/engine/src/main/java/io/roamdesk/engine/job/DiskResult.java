// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import io.roamdesk.engine.component.Digest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a job did for one disk.
 *
 * @param disk the volume or template
 * @param point the recovery point sent; empty for a base or a transfer that did not seal
 * @param baseDigest the digest of a base; empty for a redo log
 * @param redoLogBytes bytes of components above the base in the source; of a base, of all that are not zeros
 * @param changedBytes bytes of components that differ from the destination's last point
 * @param sentBytes bytes of components that travelled, before compression
 * @param reusedBytes bytes of changed components that the destination found among what it has
 */
public record DiskResult(
        UUID disk,
        Optional<Digest> point,
        Optional<Digest> baseDigest,
        long redoLogBytes,
        long changedBytes,
        long sentBytes,
        long reusedBytes) {
    public DiskResult {
        Objects.requireNonNull(disk, "disk");
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(baseDigest, "baseDigest");
    }
}
