// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.A;
import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.OWNER;
import static io.roamdesk.management.replication.World.POLICY;
import static io.roamdesk.management.replication.World.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.roam.RunningDesktop;
import io.roamdesk.core.roam.Site;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desktop in A, with replicas in B and C, that moves to B. */
class RoamFollowTest {
    private CloudDatabase database;
    private ReplicationStore replications;
    private ReplicaStateStore states;
    private RecoveryPointStore points;
    private RoamFollow follow;

    @BeforeEach
    void replicated() {
        database = MariaDb.fresh();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        ReplicationPolicyStore policies = new ReplicationPolicyStore(database, clock);
        policies.insert(World.policy("gold"));
        replications = new ReplicationStore(database, clock);
        replications.enable(DESKTOP, POLICY);
        states = new ReplicaStateStore(database);
        states.add(wanted(B));
        states.add(wanted(C));
        points = new RecoveryPointStore(database, clock);
        points.add(World.point(1));
        follow = new RoamFollow(replications, states, points, policies, clock);
    }

    private void move() {
        database.transaction(() -> {
            follow.moved(plan());
            return null;
        });
    }

    private static RoamPlan plan() {
        return new RoamPlan(
                DESKTOP,
                "desk",
                "i-2-3-VM",
                OWNER,
                new Epoch(2),
                true,
                site(A, "A"),
                site(B, "B"),
                List.of(),
                List.of(),
                Duration.ZERO,
                RunningDesktop.WAIT,
                NOW,
                0);
    }

    private static Site site(ZoneId zone, String name) {
        return new Site(zone, name, new HostId("0a000000-0000-0000-0000-000000000aaa"), "host", "pool", "/pool");
    }

    @Test
    void theReplicaInItsNewZoneIsItsHomeNowAndItsPointsAreOfferedNoMore() {
        move();

        assertThat(states.find(DESKTOP, B)).isEmpty();
        assertThat(points.of(DESKTOP, B))
                .extracting(RecoveryPoint::state)
                .containsExactly(RecoveryPoint.State.CONSUMED);
    }

    @Test
    void theOthersAreUpdatedFromTheNewZone() {
        move();

        assertThat(states.find(DESKTOP, C).orElseThrow().home()).isEqualTo(B);
    }

    @Test
    void whatItLeftIsAReplicaWhoseFirstUpdateHasTime() {
        move();

        ReplicaState left = states.find(DESKTOP, A).orElseThrow();
        assertThat(left.reason()).isEqualTo(ReplicaReason.LEFT_BY_ROAM);
        assertThat(left.home()).isEqualTo(B);
        assertThat(left.nextAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(left.why()).contains("it was in A until it moved to B");
    }

    @Test
    void itsZonesAreChosenAnew() {
        replications.chosen(DESKTOP, List.of());
        replications.claim(DESKTOP, NOW.plusSeconds(1), NOW.plusSeconds(3600));

        move();

        assertThat(replications.find(DESKTOP).orElseThrow().chosen()).isEmpty();
        assertThat(replications.due(NOW, 1)).containsExactly(DESKTOP);
    }

    @Test
    void leavesNoReplicaOfADesktopThatIsNotReplicated() {
        replications.disable(DESKTOP);

        move();

        assertThat(states.find(DESKTOP, A)).isEmpty();
    }

    @Test
    void leavesEverythingAsItWasWhenTheMoveIsNotCommitted() {
        assertThatThrownBy(() -> database.transaction(() -> {
                    follow.moved(plan());
                    throw new IllegalStateException("no");
                }))
                .hasMessageContaining("no");

        assertThat(states.find(DESKTOP, B)).isPresent();
        assertThat(states.find(DESKTOP, A)).isEmpty();
        assertThat(points.of(DESKTOP, B)).extracting(RecoveryPoint::state).containsExactly(RecoveryPoint.State.WHOLE);
    }
}
