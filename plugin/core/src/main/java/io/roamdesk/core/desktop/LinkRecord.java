// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import io.roamdesk.core.zone.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The links and the ownership of one copy of a disk, as they stand in the header of its redo log.
 *
 * @param desktop whose disk it is
 * @param disk the disk
 * @param epoch the ownership epoch that the copy knows of
 * @param zone where this copy lies
 * @param state what it is good for
 * @param operation the operation that released or received it
 * @param point the digest of the recovery point it stands at, unless it is active
 * @param links one for each zone known to have the base; none for a disk that has no base, which is all redo log
 * @param residence for a disk without a base, the zone that the active link would name; otherwise empty
 */
public record LinkRecord(
        DesktopId desktop,
        DiskId disk,
        Epoch epoch,
        ZoneId zone,
        LinkState state,
        Optional<OperationId> operation,
        Optional<String> point,
        List<Link> links,
        Optional<Residence> residence) {
    public LinkRecord {
        links = List.copyOf(links);
        long active = links.stream().filter(Link::active).count();
        if (active > 1) {
            throw new IllegalArgumentException(
                    "disk " + disk + " would have " + active + " active links; reads go to one base");
        }
        if (links.isEmpty() != residence.isPresent()) {
            throw new IllegalArgumentException("disk " + disk + " has " + links.size() + " links and "
                    + (residence.isPresent() ? "a" : "no") + " residence; it needs one or the other");
        }
        boolean livesHere = residence
                .map(it -> it.zone().equals(zone))
                .orElse(links.stream().anyMatch(link -> link.active() && isIn(link, zone)));
        if (state == LinkState.ACTIVE && !livesHere) {
            throw new IllegalArgumentException("disk " + disk + " is active in zone " + zone
                    + " but has no active link to a base there, and no residence");
        }
    }

    private static boolean isIn(Link link, ZoneId zone) {
        return link.base().zone().equals(zone);
    }

    /** The first record of a disk: active where it lies. */
    public static LinkRecord first(DesktopId desktop, DiskId disk, Epoch epoch, Residence where, Optional<Base> base) {
        return new LinkRecord(
                desktop,
                disk,
                epoch,
                where.zone(),
                LinkState.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                base.map(it -> new Link(it, true)).stream().toList(),
                base.isPresent() ? Optional.empty() : Optional.of(where));
    }

    /** The base that reads go to; empty for a disk that has none. */
    public Optional<Base> activeBase() {
        return links.stream().filter(Link::active).map(Link::base).findFirst();
    }

    /** The same copy, out of service for an operation. */
    public LinkRecord released(OperationId by) {
        return new LinkRecord(
                desktop, disk, epoch, zone, LinkState.RELEASED, Optional.of(by), Optional.empty(), links, residence);
    }

    /** The same copy, back in service in its own zone. */
    public LinkRecord active() {
        return new LinkRecord(
                desktop,
                disk,
                epoch,
                zone,
                LinkState.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                linkedTo(zone),
                residence);
    }

    /** The record of the copy that an operation makes in another zone; not to be started yet, its point filled in by the receiver. */
    public LinkRecord receivedAt(Residence destination, Optional<Base> base, OperationId by) {
        return new LinkRecord(
                desktop,
                disk,
                epoch,
                destination.zone(),
                LinkState.RECEIVED,
                Optional.of(by),
                Optional.empty(),
                withLinkTo(base),
                residentAt(destination));
    }

    /** The record of the copy that an operation makes in another zone as a replica of this one, which stays in service; its point is filled in by the receiver. */
    public LinkRecord replicaAt(ZoneId destination, Optional<Base> base, OperationId by) {
        return new LinkRecord(
                desktop,
                disk,
                epoch,
                destination,
                LinkState.PASSIVE,
                Optional.of(by),
                Optional.empty(),
                base.map(this::withPassiveLinkTo).orElse(links),
                residence);
    }

    /** The same copy, in service as of a new epoch, over this base of its zone. */
    public LinkRecord activeSince(Epoch since, Optional<Base> base) {
        return new LinkRecord(
                desktop,
                disk,
                since,
                zone,
                LinkState.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                withLinkTo(base),
                residence);
    }

    /** The same copy as a replica of a desktop that lives elsewhere, at another base, since an epoch. */
    public LinkRecord passiveSince(Epoch since, Residence livesAt, Optional<Base> base, String replicaPoint) {
        return new LinkRecord(
                desktop,
                disk,
                since,
                zone,
                LinkState.PASSIVE,
                Optional.empty(),
                Optional.of(replicaPoint),
                withLinkTo(base),
                residentAt(livesAt));
    }

    private Optional<Residence> residentAt(Residence other) {
        return residence.map(it -> other);
    }

    private List<Link> linkedTo(ZoneId only) {
        return links.stream()
                .map(link -> new Link(link.base(), isIn(link, only)))
                .toList();
    }

    private List<Link> withPassiveLinkTo(Base base) {
        var others = links.stream().filter(link -> !isIn(link, base.zone()));
        return Stream.concat(others, Stream.of(new Link(base, false))).toList();
    }

    private List<Link> withLinkTo(Optional<Base> active) {
        if (active.isEmpty()) {
            return links;
        }
        Base base = active.get();
        var others = links.stream().filter(link -> !isIn(link, base.zone())).map(link -> new Link(link.base(), false));
        return Stream.concat(others, Stream.of(new Link(base, true))).toList();
    }
}
