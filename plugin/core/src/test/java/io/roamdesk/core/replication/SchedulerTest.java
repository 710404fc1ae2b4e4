// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static io.roamdesk.core.replication.Replicas.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.DesktopBusy;
import io.roamdesk.core.operation.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SchedulerTest {
    private static final ScheduleLimits MANY = new ScheduleLimits(100_000, 100_000);

    private final SimulatedZones zones = new SimulatedZones();
    private final ReplicationPolicy hourly = Replicas.policy(Duration.ofHours(1), 5);

    private void pass(Scheduler scheduler, Duration time, Duration step) {
        Instant end = zones.now.plus(time);
        while (zones.now.isBefore(end)) {
            scheduler.tick();
            zones.now = zones.now.plus(step);
        }
    }

    private ReplicaState tickFor(Scheduler scheduler, Duration time) {
        pass(scheduler, time, Duration.ofSeconds(5));
        return zones.state(1);
    }

    @Test
    void updatesAReplicaAgainAndAgainAndMeetsItsGoal() {
        zones.want(Replicas.wanted(1, 1, hourly, NOW), hourly);
        ReplicaState after = tickFor(zones.scheduler(MANY), Duration.ofHours(12));
        assertThat(zones.begun).isBetween(12L, 16L);
        assertThat(after.status()).isEqualTo(ReplicaState.Status.IDLE);
        assertThat(after.age(zones.now)).isLessThan(hourly.goal());
        assertThat(after.past().lastDuration()).isEqualTo(Duration.ofSeconds(20));
        assertThat(zones.told).isEmpty();
    }

    @Test
    void neverStartsAPausedOne() {
        zones.want(
                Replicas.wanted(1, 1, hourly, NOW)
                        .change()
                        .rests(ReplicaState.Status.PAUSED)
                        .done(),
                hourly);
        tickFor(zones.scheduler(MANY), Duration.ofHours(2));
        assertThat(zones.begun).isZero();
    }

    @Test
    void triesAgainEverMoreSlowlyAndTellsBeforeAndWhenTheGoalIsViolatedAndWhenItIsMetAgain() {
        zones.want(Replicas.aged(1, 1, hourly, Duration.ZERO), hourly);
        zones.fails = replica -> Optional.of(new Failure("NO_SPACE", "the pool is full"));
        ReplicaState failing = tickFor(zones.scheduler(MANY), Duration.ofMinutes(90));
        assertThat(failing.status()).isEqualTo(ReplicaState.Status.FAILING);
        assertThat(failing.failures()).isBetween(8, 16);
        assertThat(failing.failure().orElseThrow().code()).isEqualTo("NO_SPACE");
        assertThat(failing.violatedSince()).contains(NOW.plus(Duration.ofHours(1)));
        zones.fails = replica -> Optional.empty();
        ReplicaState healed = tickFor(zones.scheduler(MANY), Duration.ofMinutes(30));
        assertThat(healed.failures()).isZero();
        assertThat(healed.violatedSince()).isEmpty();
        String desktop = Replicas.desktop(1).value();
        assertThat(zones.told).containsExactly("danger " + desktop, "violated " + desktop, "met " + desktop);
    }

    @Test
    void aDesktopThatIsBusyIsNoFailure() {
        zones.want(Replicas.wanted(1, 1, hourly, NOW), hourly);
        zones.refuses = replica -> zones.now.isBefore(NOW.plusSeconds(100))
                ? Optional.of(new DesktopBusy(
                        replica.desktop(), new OperationId(UUID.randomUUID().toString())))
                : Optional.empty();
        ReplicaState waits = tickFor(zones.scheduler(MANY), Duration.ofSeconds(60));
        assertThat(waits.status()).isEqualTo(ReplicaState.Status.IDLE);
        assertThat(waits.failures()).isZero();
        assertThat(waits.failure().orElseThrow().code()).isEqualTo("DESKTOP_BUSY");
        tickFor(zones.scheduler(MANY), Duration.ofMinutes(3));
        assertThat(zones.begun).isEqualTo(1);
    }

    @Test
    void whatEndsByItselfIsWaitedForAndNamedAndIsNoFailure() {
        zones.want(Replicas.wanted(1, 1, hourly, NOW), hourly);
        zones.refuses = replica -> zones.now.isBefore(NOW.plusSeconds(100))
                ? Optional.of(new CannotReplicate(List.of("volume ROOT-1 is Snapshotting"), true))
                : Optional.empty();
        ReplicaState waits = tickFor(zones.scheduler(MANY), Duration.ofSeconds(60));
        assertThat(waits.status()).isEqualTo(ReplicaState.Status.IDLE);
        assertThat(waits.failures()).isZero();
        assertThat(waits.failure().orElseThrow().message()).contains("ROOT-1 is Snapshotting");
        tickFor(zones.scheduler(MANY), Duration.ofMinutes(3));
        assertThat(zones.begun).isEqualTo(1);

        zones.want(Replicas.wanted(2, 1, hourly, zones.now), hourly);
        zones.refuses = replica -> Optional.of(new CannotReplicate(List.of("it has 1 VM snapshot(s)"), false));
        tickFor(zones.scheduler(MANY), Duration.ofSeconds(60));
        assertThat(zones.state(2).status()).isEqualTo(ReplicaState.Status.FAILING);
    }

    @Test
    void takesInWhatHasEndedForWhoeverWaitedForIt() {
        ReplicaState wanted = Replicas.wanted(1, 1, hourly, NOW);
        zones.want(wanted, hourly);
        Scheduler scheduler = zones.scheduler(MANY);
        scheduler.tick();
        scheduler.takeIn(wanted.desktop(), wanted.zone());
        assertThat(zones.state(1).status()).isEqualTo(ReplicaState.Status.RUNNING);
        zones.now = zones.now.plus(Duration.ofHours(1));
        scheduler.takeIn(wanted.desktop(), wanted.zone());
        assertThat(zones.state(1).status()).isEqualTo(ReplicaState.Status.IDLE);
    }

    @Test
    void twoServersNeverBeginTheSameTwice() {
        for (int i = 0; i < 50; i++) {
            zones.want(Replicas.wanted(i, i % 3, hourly, NOW), hourly);
        }
        Scheduler other = zones.scheduler(MANY);
        zones.afterDue = () -> {
            zones.afterDue = () -> {};
            other.tick();
        };
        assertThat(zones.scheduler(MANY).tick()).isZero();
        assertThat(zones.begun).isEqualTo(50);
        assertThat(zones.begunOf.values()).containsOnly(1);
    }

    @Test
    void takesBackWhatADeadServerClaimedAndNeverBegan() {
        ReplicaState claimed = Replicas.wanted(1, 1, hourly, NOW)
                .change()
                .runs(new OperationId(UUID.randomUUID().toString()))
                .nextAt(NOW)
                .done();
        zones.want(claimed, hourly);
        Scheduler scheduler = zones.scheduler(MANY);
        tickFor(scheduler, Duration.ofSeconds(50));
        assertThat(zones.begun).isZero();
        tickFor(scheduler, Duration.ofSeconds(20));
        assertThat(zones.begun).isEqualTo(1);
    }

    @Test
    void theReplicaOfADestroyedDesktopRestsWithoutAlarmUntilItIsRecovered() {
        zones.want(Replicas.aged(1, 1, hourly, Duration.ofMinutes(10)), hourly);
        Scheduler scheduler = zones.scheduler(MANY);
        zones.destroyed.add(Replicas.desktop(1));
        ReplicaState rests = tickFor(scheduler, Duration.ofHours(30));
        assertThat(rests.status()).isEqualTo(ReplicaState.Status.IDLE);
        assertThat(rests.failure().orElseThrow().code()).isEqualTo("DESKTOP_GONE");
        assertThat(rests.failures()).isZero();
        assertThat(rests.violatedSince()).isEmpty();
        assertThat(zones.begun).isZero();
        zones.destroyed.clear();
        ReplicaState again = tickFor(scheduler, Duration.ofMinutes(10));
        assertThat(zones.begun).isEqualTo(1);
        assertThat(again.age(zones.now)).isLessThan(hourly.goal());
        assertThat(again.failure()).isEmpty();
        assertThat(zones.told).isEmpty();
    }

    @Test
    void nobodyIsToldOfADestroyedDesktopWhoseUpdateWaitsForItsTurn() {
        zones.want(Replicas.aged(1, 1, hourly, Duration.ofMinutes(10)), hourly);
        zones.destroyed.add(Replicas.desktop(1));
        // The other has the only place.
        zones.want(Replicas.wanted(2, 1, hourly, NOW), hourly);
        zones.takes = replica -> Duration.ofDays(1);
        tickFor(zones.scheduler(new ScheduleLimits(1, 1)), Duration.ofHours(2));
        assertThat(zones.told)
                .isNotEmpty()
                .noneMatch(it -> it.endsWith(Replicas.desktop(1).value()));
    }

    @Test
    void theReplicaOfADesktopThatIsDestroyedDuringItsUpdateRests() {
        zones.want(Replicas.wanted(1, 1, hourly, NOW), hourly);
        zones.fails = replica -> Optional.of(new Failure("DESKTOP_GONE", "destroyed"));
        ReplicaState rests = tickFor(zones.scheduler(MANY), Duration.ofMinutes(1));
        assertThat(rests.status()).isEqualTo(ReplicaState.Status.IDLE);
        assertThat(rests.failures()).isZero();
    }

    @Test
    void warnsBeforeEveryViolationWhenTheLinkIsTooSlowAndIsFairToTheSmallOwner() {
        ReplicationPolicy quarter = Replicas.policy(Duration.ofMinutes(15), 5);
        zones.takes = replica -> Duration.ofSeconds(60);
        for (int i = 0; i < 38; i++) {
            zones.want(Replicas.wanted(i, 1, quarter, NOW), quarter);
        }
        zones.want(Replicas.wanted(100, 2, quarter, NOW), quarter);
        zones.want(Replicas.wanted(101, 2, quarter, NOW), quarter);
        // One at a time: 15 in a quarter of an hour, of 40 that are wanted.
        Scheduler scheduler = zones.scheduler(new ScheduleLimits(1, 1));
        pass(scheduler, Duration.ofHours(8), Duration.ofSeconds(5));
        assertThat(zones.mostAtOnce).isEqualTo(1);
        for (String violated :
                zones.told.stream().filter(it -> it.startsWith("violated")).toList()) {
            String danger = violated.replace("violated", "danger");
            assertThat(zones.told.indexOf(danger)).isBetween(0, zones.told.indexOf(violated) - 1);
        }
        assertThat(zones.told).anyMatch(it -> it.startsWith("violated"));
        for (long small : List.of(100L, 101L)) {
            assertThat(zones.told).doesNotContain("violated " + Replicas.desktop(small));
        }
    }

    @Test
    void aHundredThousandReplicasCostWhatIsDue() {
        ReplicationPolicy halfADay = Replicas.policy(Duration.ofHours(12), 5);
        int replicas = 100_000;
        zones.takes = replica -> Duration.ofSeconds(30);
        for (int i = 0; i < replicas; i++) {
            zones.want(Replicas.wanted(i, i % 1000, halfADay, NOW), halfADay);
        }
        Scheduler scheduler = zones.scheduler(MANY);
        long most = 0;
        Instant end = NOW.plus(Duration.ofDays(1));
        while (zones.now.isBefore(end)) {
            long before = zones.looked;
            scheduler.tick();
            most = Math.max(most, zones.looked - before);
            zones.now = zones.now.plusSeconds(30);
        }
        assertThat(most).isLessThanOrEqualTo(Scheduler.WINDOW);
        assertThat(zones.told).isEmpty();
        zones.all().forEach(it -> assertThat(it.age(zones.now)).isLessThan(halfADay.goal()));
        // Each look at a due replica began an update, and none was looked at in vain.
        assertThat(zones.looked).isEqualTo(zones.begun);
        assertThat(zones.begun).isBetween(2L * replicas, 4L * replicas);

        zones.now = end.plus(Duration.ofMinutes(1));
        scheduler.tick();
        long looked = zones.looked;
        long calls = zones.calls;
        scheduler.tick();
        assertThat(zones.looked - looked).isLessThanOrEqualTo(Scheduler.WINDOW);
        assertThat(zones.calls - calls).isLessThan(10L * Scheduler.WINDOW);
    }
}
