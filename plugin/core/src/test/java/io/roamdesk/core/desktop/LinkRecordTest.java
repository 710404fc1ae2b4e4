// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.zone.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkRecordTest {
    private static final ZoneId HOME = new ZoneId(new UUID(0, 1).toString());
    private static final ZoneId AWAY = new ZoneId(new UUID(0, 2).toString());
    private static final OperationId OPERATION = new OperationId(new UUID(0, 3).toString());
    private static final DesktopId DESKTOP = new DesktopId(new UUID(0, 4).toString());
    private static final DiskId DISK = new DiskId(new UUID(0, 5).toString());

    private final LinkRecord first = LinkRecord.first(DESKTOP, DISK, Epoch.FIRST, at(HOME), Optional.of(base(HOME)));

    @Test
    void followsADesktopAwayWithExactlyOneActiveLink() {
        LinkRecord received = first.released(OPERATION).receivedAt(at(AWAY), Optional.of(base(AWAY)), OPERATION);
        LinkRecord active = received.activeSince(new Epoch(2), Optional.of(base(AWAY)));
        assertThat(active.zone()).isEqualTo(AWAY);
        assertThat(active.links()).containsExactly(new Link(base(HOME), false), new Link(base(AWAY), true));
        LinkRecord replica = first.released(OPERATION)
                .passiveSince(new Epoch(2), at(AWAY), Optional.of(base(AWAY)), "ab".repeat(32));
        assertThat(replica.zone()).isEqualTo(HOME);
        assertThat(replica.links()).containsExactly(new Link(base(HOME), false), new Link(base(AWAY), true));
    }

    @Test
    void comesBackIntoServiceAsItWas() {
        assertThat(first.released(OPERATION).active()).isEqualTo(first);
    }

    @Test
    void refusesTwoActiveLinks() {
        List<Link> two = List.of(new Link(base(HOME), true), new Link(base(AWAY), true));
        assertThatThrownBy(() -> new LinkRecord(
                        DESKTOP,
                        DISK,
                        Epoch.FIRST,
                        HOME,
                        LinkState.ACTIVE,
                        Optional.empty(),
                        Optional.empty(),
                        two,
                        Optional.empty()))
                .hasMessageContaining("2 active links");
    }

    @Test
    void refusesToBeActiveWhereItsActiveLinkIsNot() {
        List<Link> elsewhere = List.of(new Link(base(AWAY), true));
        assertThatThrownBy(() -> new LinkRecord(
                        DESKTOP,
                        DISK,
                        Epoch.FIRST,
                        HOME,
                        LinkState.ACTIVE,
                        Optional.empty(),
                        Optional.empty(),
                        elsewhere,
                        Optional.empty()))
                .hasMessageContaining("no active link to a base there");
    }

    @Test
    void aDiskWithoutABaseMovesWithoutLinksAndNamesTheZoneOfTheDesktopItself() {
        LinkRecord blank = LinkRecord.first(DESKTOP, DISK, Epoch.FIRST, at(HOME), Optional.empty());
        LinkRecord away = blank.released(OPERATION)
                .receivedAt(at(AWAY), Optional.empty(), OPERATION)
                .activeSince(new Epoch(2), Optional.empty());
        assertThat(away.links()).isEmpty();
        assertThat(away.residence()).contains(at(AWAY));
        LinkRecord replica =
                blank.released(OPERATION).passiveSince(new Epoch(2), at(AWAY), Optional.empty(), "ab".repeat(32));
        assertThat(replica.zone()).isEqualTo(HOME);
        assertThat(replica.residence()).contains(at(AWAY));
        assertThat(blank.released(OPERATION).active()).isEqualTo(blank);
    }

    @Test
    void namesTheZoneOfTheDesktopOnceAndNotTwice() {
        assertThatThrownBy(() -> with(List.of(), Optional.empty())).hasMessageContaining("0 links and no residence");
        assertThatThrownBy(() -> with(List.of(new Link(base(HOME), true)), Optional.of(at(HOME))))
                .hasMessageContaining("1 links and a residence");
        assertThatThrownBy(() -> with(List.of(), Optional.of(at(AWAY)))).hasMessageContaining("no residence");
    }

    private static LinkRecord with(List<Link> links, Optional<Residence> residence) {
        return new LinkRecord(
                DESKTOP,
                DISK,
                Epoch.FIRST,
                HOME,
                LinkState.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                links,
                residence);
    }

    @Test
    void refusesAnEpochBelowOneAndAGarbledDigest() {
        assertThatThrownBy(() -> new Epoch(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new Base(new BaseId(new UUID(0, 6).toString()), "not a digest", HOME, "home", "/base"))
                .hasMessageContaining("64 hexadecimal digits");
    }

    private static Residence at(ZoneId zone) {
        return new Residence(zone, "zone " + zone);
    }

    private static Base base(ZoneId zone) {
        return new Base(new BaseId(new UUID(0, 6).toString()), "cd".repeat(32), zone, "zone " + zone, "/pool/base");
    }
}
