// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.roamdesk.core.client.LocationReport;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desktop in Zurich that is replicated to Frankfurt, and whose user flies to New York. */
class ReplicationLookTest {
    private static final Coordinates NEW_YORK = new Coordinates(40.75, -73.99);

    private Replicated world;

    @BeforeEach
    void replicated() {
        world = new Replicated();
        world.policies.insert(World.policy("gold"));
        world.replications.enable(DESKTOP, POLICY);
        world.look.lookAtDue();
    }

    private void roams() {
        world.database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_desktop (uuid, enabled, epoch, created) VALUES (?, 1, 1, 0)", DESKTOP.value()));
    }

    private void reports(Coordinates place) {
        world.reports.save(
                5,
                3,
                LocationReport.at(world.clock.instant()).coordinates(place).build());
    }

    @Test
    void choosesWhatThePolicyWants() {
        assertThat(world.states.of(DESKTOP)).extracting(ReplicaState::zone).containsExactly(B);
        assertThat(world.replications.due(NOW.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    void aReportFromNearAnotherZoneBeginsAReplicaThereBeforeAnybodyConnects() {
        roams();
        reports(NEW_YORK);

        world.look.lookAtDue();

        ReplicaState ahead = world.states.find(DESKTOP, C).orElseThrow();
        assertThat(ahead.reason()).isEqualTo(ReplicaReason.AHEAD_OF_NEED);
        assertThat(ahead.why()).contains("reports a place").contains("from C");
        assertThat(world.states.due(world.clock.instant(), 10))
                .extracting(ReplicaState::zone)
                .contains(C);
        assertThat(world.visits.of(DESKTOP).hours()).isNotEmpty();
    }

    @Test
    void makesNothingAheadForAMachineThatDoesNotRoam() {
        reports(NEW_YORK);

        world.look.lookAtDue();

        assertThat(world.states.find(DESKTOP, C)).isEmpty();
    }

    @Test
    void makesNothingAheadWhenThePolicyDoesNot() {
        roams();
        ReplicationPolicySettings off =
                new ReplicationPolicySettings(java.util.List.of(), 1, 60, 3, 0, 0, "", "crash", 5, false, 2, 168);
        world.policies.update(off.toPolicy(POLICY, "gold"));
        reports(NEW_YORK);

        world.look.lookAtDue();

        assertThat(world.states.find(DESKTOP, C)).isEmpty();
    }

    @Test
    void aReplicaMadeAheadGoesWhenThereWasNoReasonForItForLong() {
        roams();
        // The best zone would be New York by now, where the user was.
        ReplicationPolicySettings named = new ReplicationPolicySettings(
                java.util.List.of(B.value()), 0, 60, 3, 0, 0, "", "crash", 5, true, 2, 168);
        world.policies.update(named.toPolicy(POLICY, "gold"));
        reports(NEW_YORK);
        world.look.lookAtDue();
        world.clock.advance(Duration.ofDays(8));

        world.look.lookAtDue();

        assertThat(world.states.removing()).extracting(ReplicaState::zone).contains(C);
        assertThat(world.states.find(DESKTOP, B).orElseThrow().status()).isNotEqualTo(ReplicaState.Status.ENDED);
    }

    @Test
    void waitsWhileTheDesktopMoves() {
        roams();
        world.begin(World.operation(OperationKind.COLD_ROAM, DESKTOP, C, NOW));
        reports(NEW_YORK);

        world.look.lookAtDue();

        assertThat(world.states.find(DESKTOP, C)).isEmpty();
        assertThat(world.replications.due(NOW.plusSeconds(30), 10)).containsExactly(DESKTOP);
    }

    @Test
    void choosesAnewOnceADay() {
        when(world.place.storage(2L)).thenReturn(new io.roamdesk.management.instance.ReplicaPlace.Storage(0, 1L << 40));
        world.clock.advance(Duration.ofHours(2));
        world.look.lookAtDue();
        assertThat(world.states.find(DESKTOP, B).orElseThrow().status()).isEqualTo(ReplicaState.Status.IDLE);
        world.clock.advance(Duration.ofHours(23));

        world.look.lookAtDue();

        assertThat(world.states.find(DESKTOP, B).orElseThrow().status()).isEqualTo(ReplicaState.Status.ENDED);
        assertThat(world.states.find(DESKTOP, C)).isPresent();
        assertThat(world.replications.find(DESKTOP).orElseThrow().choice())
                .anySatisfy(choice -> assertThat(choice.why()).contains("full"));
    }

    @Test
    void aFailedLookOfOneInstanceKeepsNoOtherFromBeingLookedAt() {
        when(world.machines.findByUuid(World.OTHER.value())).thenThrow(new IllegalStateException("no"));
        world.replications.enable(World.OTHER, POLICY);
        world.replications.chooseAnew(DESKTOP);

        world.look.lookAtDue();

        assertThat(world.replications.find(DESKTOP).orElseThrow().chosen()).isPresent();
    }

    private void has(io.roamdesk.core.zone.ZoneId zone) {
        world.states.change(DESKTOP, zone, it -> it.change()
                .newest(java.util.Optional.of(World.point(0)))
                .done());
    }

    @Test
    void aHostThatDoesNotAnswerJustNowCostsNoReplica() {
        has(B);
        when(world.instances.replicaObstacles(DESKTOP, B)).thenReturn(java.util.List.of("host-2 is Disconnected"));
        world.clock.advance(Duration.ofHours(25));

        world.look.lookAtDue();

        assertThat(world.states.of(DESKTOP)).extracting(ReplicaState::zone).containsExactly(B);
        assertThat(world.states.find(DESKTOP, B).orElseThrow().status()).isEqualTo(ReplicaState.Status.IDLE);
    }

    @Test
    void aReplicaGoesOnlyWhenTheOneThatReplacesItHasAPoint() {
        has(B);
        ReplicationPolicySettings far = new ReplicationPolicySettings(
                java.util.List.of(C.value()), 0, 60, 3, 0, 0, "", "crash", 5, true, 2, 168);
        world.policies.update(far.toPolicy(POLICY, "gold"));
        world.replications.chooseAnew(DESKTOP);
        world.look.lookAtDue();
        assertThat(world.states.removing()).isEmpty();
        assertThat(world.states.find(DESKTOP, C)).isPresent();

        has(C);
        world.clock.advance(Duration.ofMinutes(6));
        world.look.lookAtDue();

        assertThat(world.states.removing()).extracting(ReplicaState::zone).containsExactly(B);
    }

    @Test
    void looksAgainSoonWhenNoZoneCanHoldAReplicaYet() {
        has(B);
        when(world.instances.replicaObstacles(DESKTOP, B)).thenReturn(java.util.List.of("no fit host"));
        when(world.instances.replicaObstacles(DESKTOP, C)).thenReturn(java.util.List.of("no fit host"));
        world.states.remove(DESKTOP, B);
        world.replications.chooseAnew(DESKTOP);
        world.look.lookAtDue();
        assertThat(world.states.of(DESKTOP)).isEmpty();
        when(world.instances.replicaObstacles(DESKTOP, B)).thenReturn(java.util.List.of());
        world.clock.advance(Duration.ofMinutes(6));

        world.look.lookAtDue();

        assertThat(world.states.of(DESKTOP)).extracting(ReplicaState::zone).containsExactly(B);
    }
}
