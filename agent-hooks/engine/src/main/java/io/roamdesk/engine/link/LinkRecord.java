// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The ownership and the links of one copy of a redo log, as they stand in its header. The format is in the documentation of this package.
 *
 * @param desktop the desktop whose disk this is
 * @param disk the volume
 * @param epoch the ownership epoch, at least 1
 * @param zone the zone in which this copy lies
 * @param state what may be done with it
 * @param operation the operation that released or received it, always present in these states; in a passive one the update that sealed it, if one did; never in an active one
 * @param point the digest of the recovery point it stands at, 64 lower-case hexadecimal digits; absent while it is active
 * @param links one for each zone with an identical base, exactly one of them active: in an active copy that of its own zone, in a passive one that of another; none for
 *     a disk that has no base
 * @param residence for a disk without a base, the zone that the active link would name; otherwise empty
 */
public record LinkRecord(
        UUID desktop,
        UUID disk,
        long epoch,
        UUID zone,
        LinkState state,
        Optional<UUID> operation,
        Optional<String> point,
        List<Link> links,
        Optional<Residence> residence) {
    /** The largest record that is written or accepted, bytes of JSON. */
    public static final int MAX_BYTES = 32 * 1024;

    /** The version of the record's format. */
    public static final int VERSION = 1;

    public LinkRecord {
        Objects.requireNonNull(desktop, "desktop of a link record");
        Objects.requireNonNull(disk, "disk of a link record");
        Objects.requireNonNull(zone, "zone of a link record");
        Objects.requireNonNull(state, "state of a link record");
        Objects.requireNonNull(operation, "operation of a link record");
        Objects.requireNonNull(point, "point of a link record");
        Objects.requireNonNull(residence, "residence of a link record");
        links = List.copyOf(links);
        if (epoch < 1) {
            throw new IllegalArgumentException("the epoch of a link record is at least 1, not " + epoch);
        }
        if (operation.isEmpty() && state.belongsToOperation()) {
            throw new IllegalArgumentException("a link record in state " + state.text() + " must name its operation");
        }
        if (operation.isPresent() && state == LinkState.ACTIVE) {
            throw new IllegalArgumentException("a link record in state active names no operation");
        }
        point.ifPresent(hex -> Link.requireDigest("point of a link record", hex));
        if (state == LinkState.ACTIVE && point.isPresent()) {
            throw new IllegalArgumentException(
                    "an active copy stands at no recovery point, yet one is given: " + point.get());
        }
        UUID lives = zoneOfDesktop(links, residence);
        if (state == LinkState.ACTIVE && !lives.equals(zone)) {
            throw new IllegalArgumentException(
                    what(links) + " of an active copy in zone " + zone + " cannot be to zone " + lives);
        }
        if (state == LinkState.PASSIVE && lives.equals(zone)) {
            throw new IllegalArgumentException(what(links) + " of a passive copy cannot be to its own zone " + zone);
        }
    }

    /** The record of a disk that has a base. */
    public LinkRecord(
            UUID desktop,
            UUID disk,
            long epoch,
            UUID zone,
            LinkState state,
            Optional<UUID> operation,
            Optional<String> point,
            List<Link> links) {
        this(desktop, disk, epoch, zone, state, operation, point, links, Optional.empty());
    }

    private static UUID zoneOfDesktop(List<Link> links, Optional<Residence> residence) {
        if (links.isEmpty() != residence.isPresent()) {
            throw new IllegalArgumentException(
                    links.isEmpty()
                            ? "a link record must have an active link, or, of a disk without a base, a residence"
                            : "a link record with links has no residence: its active link names the zone");
        }
        return residence.map(Residence::zone).orElseGet(() -> onlyActive(links).zone());
    }

    private static Link onlyActive(List<Link> links) {
        Set<UUID> zones = new HashSet<>();
        Link activeLink = null;
        for (Link link : links) {
            if (!zones.add(link.zone())) {
                throw new IllegalArgumentException("a link record has two links to zone " + link.zone());
            }
            if (link.active()) {
                if (activeLink != null) {
                    throw new IllegalArgumentException("a link record has two active links, to zone "
                            + activeLink.zone() + " and to zone " + link.zone());
                }
                activeLink = link;
            }
        }
        if (activeLink == null) {
            throw new IllegalArgumentException("a link record must have an active link");
        }
        return activeLink;
    }

    private static String what(List<Link> links) {
        return links.isEmpty() ? "the residence" : "the active link";
    }

    /** The link to a base in the zone where this copy lies, if there is one. */
    public Optional<Link> ownLink() {
        return links.stream().filter(link -> link.zone().equals(zone)).findFirst();
    }

    /** Whether there is a base below the redo log; a disk without one is all redo log. */
    public boolean hasBase() {
        return !links.isEmpty();
    }

    /** This record with the recovery point that the copy stands at. */
    public LinkRecord withPoint(String newPoint) {
        return new LinkRecord(desktop, disk, epoch, zone, state, operation, Optional.of(newPoint), links, residence);
    }

    /** A short description for messages. */
    public String summary() {
        return state.text() + " at epoch " + epoch + " of desktop " + desktop + " in zone " + zone;
    }
}
