// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.Base;
import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Replica;
import java.util.Optional;

/**
 * What happens to one disk in a roam.
 *
 * @param disk the volume
 * @param virtualSize the size that the guest sees, bytes
 * @param sourcePath the absolute path of its top layer at the source
 * @param targetFileName the name that its file gets in the destination's pool; never used by another copy
 * @param base the template that it is a clone of; empty when it has no base
 * @param sourceBasePath the absolute path of the base at the source
 * @param targetBasePath the absolute path that the base has, or will have, at the destination
 * @param targetHasBase whether the destination's pool has the base, by its rows
 * @param baseDigest the digest of the base's content, once it has been computed at both ends and found equal
 * @param replica what the destination keeps of this disk
 * @param point the recovery point that was sealed at the destination, once it was
 */
public record DiskMove(
        DiskId disk,
        long virtualSize,
        String sourcePath,
        String targetFileName,
        Optional<BaseId> base,
        Optional<String> sourceBasePath,
        Optional<String> targetBasePath,
        boolean targetHasBase,
        Optional<String> baseDigest,
        Optional<Replica> replica,
        Optional<String> point) {

    /** The same, with the base at another path at the destination. */
    public DiskMove withTargetBasePath(String path) {
        return new DiskMove(
                disk,
                virtualSize,
                sourcePath,
                targetFileName,
                base,
                sourceBasePath,
                Optional.of(path),
                targetHasBase,
                baseDigest,
                replica,
                point);
    }

    /** The same, with the digest that both bases have. */
    public DiskMove withBaseDigest(String digest) {
        return new DiskMove(
                disk,
                virtualSize,
                sourcePath,
                targetFileName,
                base,
                sourceBasePath,
                targetBasePath,
                targetHasBase,
                Optional.of(digest),
                replica,
                point);
    }

    /** The same, with the point that the destination holds. */
    public DiskMove withPoint(String sealed) {
        return new DiskMove(
                disk,
                virtualSize,
                sourcePath,
                targetFileName,
                base,
                sourceBasePath,
                targetBasePath,
                targetHasBase,
                baseDigest,
                replica,
                Optional.of(sealed));
    }

    /** The same, to be laid over another copy at the destination under another name. */
    public DiskMove over(Replica other, String fileName) {
        return new DiskMove(
                disk,
                virtualSize,
                sourcePath,
                fileName,
                base,
                sourceBasePath,
                targetBasePath,
                targetHasBase,
                baseDigest,
                Optional.of(other),
                Optional.empty());
    }

    /** The base at the source; empty for a disk without one. */
    public Optional<Base> sourceBase(Site from) {
        return sourceBasePath.map(
                path -> new Base(base.orElseThrow(), baseDigest.orElseThrow(), from.zone(), from.zoneName(), path));
    }

    /** The base at the destination; empty for a disk without one. */
    public Optional<Base> targetBase(Site to) {
        return targetBasePath.map(
                path -> new Base(base.orElseThrow(), baseDigest.orElseThrow(), to.zone(), to.zoneName(), path));
    }
}
