// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static io.roamdesk.core.replication.Replicas.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static Due due(long desktop, long owner, int priority, int ageMinutes) {
        ReplicationPolicy policy = Replicas.policy(Duration.ofHours(1), priority);
        return new Due(Replicas.aged(desktop, owner, policy, Duration.ofMinutes(ageMinutes)), policy);
    }

    private static ReplicaState running(Due due) {
        return due.replica()
                .change()
                .runs(new OperationId(UUID.randomUUID().toString()))
                .done();
    }

    private static List<DesktopId> starts(List<Due> due, List<ReplicaState> running, int total, int perPair) {
        return Schedule.plan(due, running, new Turns(), new ScheduleLimits(total, perPair), NOW).starts().stream()
                .map(it -> it.due().replica().desktop())
                .toList();
    }

    private static List<DesktopId> desktops(long... numbers) {
        return java.util.Arrays.stream(numbers).mapToObj(Replicas::desktop).toList();
    }

    @Test
    void beginsTheOneWithTheLeastSlackFirst() {
        assertThat(starts(List.of(due(1, 1, 5, 55), due(2, 2, 5, 58), due(3, 3, 5, 56)), List.of(), 2, 9))
                .isEqualTo(desktops(2, 3));
    }

    @Test
    void priorityCountsForMoreThanSlack() {
        assertThat(starts(List.of(due(1, 1, 5, 59), due(2, 2, 1, 54)), List.of(), 1, 9))
                .isEqualTo(desktops(2));
    }

    @Test
    void noOwnerGetsASecondWhileAnotherHasNone() {
        List<Due> due = Stream.concat(
                        IntStream.range(0, 5).mapToObj(i -> due(i, 1, 5, 59)), Stream.of(due(9, 2, 5, 54)))
                .toList();
        assertThat(starts(due, List.of(), 2, 9)).isEqualTo(desktops(0, 9));
        assertThat(starts(due, List.of(running(due(8, 1, 5, 59))), 2, 9)).isEqualTo(desktops(9));
    }

    @Test
    void ownersTakeTurnsWhenThereAreFewerPlaces() {
        List<Due> due = List.of(due(1, 1, 5, 59), due(2, 2, 5, 55));
        Turns turns = new Turns();
        turns.take(Replicas.owner(1));
        assertThat(Schedule.plan(due, List.of(), turns, new ScheduleLimits(1, 1), NOW)
                        .starts())
                .extracting(it -> it.due().replica().desktop())
                .isEqualTo(desktops(2));
    }

    @Test
    void keepsToTheLimitsAndSaysWhatTheOthersWaitFor() {
        List<Due> due = List.of(due(1, 1, 5, 59), due(2, 2, 5, 58), due(3, 3, 5, 57));
        Schedule.Plan plan = Schedule.plan(due, List.of(), new Turns(), new ScheduleLimits(9, 1), NOW);
        assertThat(plan.starts()).hasSize(1);
        assertThat(plan.waits()).hasSize(2).allMatch(it -> it.what().contains("between the two zones"));
        assertThat(plan.waits()).allMatch(it -> it.until().isAfter(NOW));
        assertThat(plan.starts().get(0).toString())
                .endsWith(
                        "the newest point is 3540 s old, the goal is 3600 s, and an update is predicted to take 60 s");
    }

    @Test
    void updatesOneReplicaOfADesktopAtATime() {
        Due other = due(1, 1, 5, 59);
        assertThat(starts(List.of(other), List.of(running(due(1, 1, 5, 58))), 9, 9))
                .isEmpty();
    }
}
