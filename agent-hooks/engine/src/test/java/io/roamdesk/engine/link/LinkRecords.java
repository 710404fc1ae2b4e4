// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Link records for tests. */
public final class LinkRecords {
    public static final UUID DESKTOP = UUID.fromString("11111111-1111-4111-8111-111111111111");
    public static final UUID DISK = UUID.fromString("22222222-2222-4222-8222-222222222222");
    public static final UUID HERE = UUID.fromString("33333333-3333-4333-8333-333333333333");
    public static final UUID THERE = UUID.fromString("44444444-4444-4444-8444-444444444444");
    public static final UUID BASE = UUID.fromString("55555555-5555-4555-8555-555555555555");
    public static final UUID OPERATION = UUID.fromString("66666666-6666-4666-8666-666666666666");
    public static final String DIGEST = "ab".repeat(32);

    private LinkRecords() {}

    public static Link link(UUID zone, boolean active) {
        return new Link(zone, "Zürich", BASE, DIGEST, "/pool/base", active);
    }

    public static LinkRecord active(long epoch) {
        return new LinkRecord(
                DESKTOP,
                DISK,
                epoch,
                HERE,
                LinkState.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                List.of(link(HERE, true), link(THERE, false)));
    }

    public static LinkRecord released(long epoch) {
        return new LinkRecord(
                DESKTOP,
                DISK,
                epoch,
                HERE,
                LinkState.RELEASED,
                Optional.of(OPERATION),
                Optional.empty(),
                List.of(link(HERE, true), link(THERE, false)));
    }

    public static LinkRecord passive(long epoch) {
        return new LinkRecord(
                DESKTOP,
                DISK,
                epoch,
                HERE,
                LinkState.PASSIVE,
                Optional.empty(),
                Optional.of(DIGEST),
                List.of(link(HERE, false), link(THERE, true)));
    }

    /** A passive copy of a disk that has no base, at the epoch. */
    public static LinkRecord passiveBlank(long epoch) {
        return new LinkRecord(
                DESKTOP,
                DISK,
                epoch,
                HERE,
                LinkState.PASSIVE,
                Optional.empty(),
                Optional.of(DIGEST),
                List.of(),
                Optional.of(new Residence(THERE, "Zürich")));
    }

    /** A record with so many links. */
    public static LinkRecord generated(Random random, int links) {
        LinkState state = LinkState.values()[random.nextInt(LinkState.values().length)];
        List<Link> list = new ArrayList<>();
        int active = random.nextInt(links);
        for (int i = 0; i < links; i++) {
            list.add(new Link(
                    uuid(random),
                    "zone " + random.nextInt() + " \u00e9\u6771\"\\",
                    uuid(random),
                    DIGEST,
                    "/pool/" + uuid(random),
                    i == active));
        }
        UUID own = state == LinkState.PASSIVE ? uuid(random) : list.get(active).zone();
        return new LinkRecord(
                uuid(random),
                uuid(random),
                1 + random.nextInt(1 << 30),
                own,
                state,
                state.belongsToOperation() ? Optional.of(uuid(random)) : Optional.empty(),
                state == LinkState.ACTIVE || random.nextBoolean() ? Optional.empty() : Optional.of(DIGEST),
                list);
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
