// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.management.database.MariaDb;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryPointStoreTest {
    private static final VerificationProgress PROGRESS =
            new VerificationProgress("reading disk 1 of 1", 1, 2, NOW, Optional.empty());

    private final RecoveryPoint old = point(1);
    private final RecoveryPoint newer = point(2);
    private RecoveryPointStore points;

    @BeforeEach
    void twoPoints() {
        points = new RecoveryPointStore(MariaDb.fresh(), Clock.fixed(NOW, ZoneOffset.UTC));
        points.add(newer);
        points.add(old);
    }

    @Test
    void keepsEverythingOfAPointAndListsTheOldestFirst() {
        assertThat(points.of(DESKTOP, B)).containsExactly(old, newer);
        assertThat(points.find(old.id())).contains(old);
        assertThat(points.of(DESKTOP, C)).isEmpty();
    }

    @Test
    void replacesAPointOfTheSameId() {
        RecoveryPoint again = point(old.id().value(), B, 7);

        points.add(again);

        assertThat(points.of(DESKTOP)).containsExactly(newer, again);
    }

    @Test
    void consumesAllPointsOfAZoneAndNoOthers() {
        RecoveryPoint elsewhere = point(UUID.randomUUID().toString(), C, 3);
        points.add(elsewhere);

        points.consume(DESKTOP, B);

        assertThat(points.of(DESKTOP, B)).containsExactly(old.consumed(), newer.consumed());
        assertThat(points.of(DESKTOP, C)).containsExactly(elsewhere);
        assertThat(points.hold(old.id(), "verify", NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void mergesNoPointThatIsHeldNorIntoOne() {
        assertThat(points.hold(old.id(), "verify 1", NOW.plusSeconds(60))).isTrue();
        assertThat(points.removeUnlessHeld(old.id(), newer.id())).isFalse();
        points.release(old.id(), "verify 1");
        points.hold(newer.id(), "verify 2", NOW.plusSeconds(60));
        assertThat(points.removeUnlessHeld(old.id(), newer.id())).isFalse();
        assertThat(points.of(DESKTOP, B)).containsExactly(old, newer);
        points.release(newer.id(), "verify 2");

        assertThat(points.removeUnlessHeld(old.id(), newer.id())).isTrue();

        assertThat(points.of(DESKTOP, B)).containsExactly(newer);
    }

    @Test
    void aHoldEndsByItselfSoThatADeadServerHoldsNothing() {
        points.hold(old.id(), "verify", NOW.minusSeconds(1));

        assertThat(points.held(DESKTOP, B, NOW)).isEmpty();
        assertThat(points.removeUnlessHeld(old.id(), newer.id())).isTrue();
    }

    @Test
    void aHoldIsProlongedByItsHolder() {
        points.hold(old.id(), "verify", NOW.plusSeconds(1));
        points.hold(old.id(), "verify", NOW.plusSeconds(100));

        assertThat(points.held(DESKTOP, B, NOW.plusSeconds(50))).containsExactly(old.id());
    }

    @Test
    void aHoldThatSomebodyHasEndedIsNotProlonged() {
        points.hold(old.id(), "verify 1", NOW.plusSeconds(1));
        points.hold(newer.id(), "verify 2", NOW.plusSeconds(1));
        points.hold(old.id(), "merge", NOW.plusSeconds(60));
        assertThat(points.prolong(old.id(), "verify 1", NOW.plusSeconds(60), PROGRESS))
                .isTrue();

        assertThat(points.endHolds(DESKTOP, Optional.of(C), "verify", NOW)).isZero();
        assertThat(points.endHolds(DESKTOP, Optional.of(B), "verify", NOW.plusSeconds(30)))
                .isEqualTo(1);

        assertThat(points.prolong(old.id(), "verify 1", NOW.plusSeconds(60), PROGRESS))
                .isFalse();
        assertThat(points.held(DESKTOP, B, NOW.plusSeconds(30))).containsExactly(old.id());
    }

    @Test
    void holdsNoPointThatIsGone() {
        points.remove(old.id());

        assertThat(points.hold(old.id(), "verify", NOW.plusSeconds(1))).isFalse();
        assertThat(points.held(DESKTOP, B, NOW)).isEmpty();
    }
}
