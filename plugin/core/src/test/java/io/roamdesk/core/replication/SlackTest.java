// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static io.roamdesk.core.replication.Replicas.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SlackTest {
    private final ReplicationPolicy hourly = Replicas.policy(Duration.ofHours(1), 5);

    private ReplicaState aged(Duration age) {
        return Replicas.aged(1, 1, hourly, age);
    }

    @Test
    void beginsEarlyEnoughForWhatTheLastUpdatesTook() {
        // One update of 20 s: mean 20 s, spread 10 s, so 60 s are predicted; the margin is 6 min.
        Slack slack = Slack.of(aged(Duration.ofMinutes(10)), hourly);
        assertThat(slack.predicted()).isEqualTo(Duration.ofSeconds(60));
        assertThat(slack.begin(hourly, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(43)));
        assertThat(slack.left(NOW)).isEqualTo(Duration.ofMinutes(43));
    }

    @Test
    void learnsThatUpdatesTakeLonger() {
        PastUpdates past = PastUpdates.NONE.and(Duration.ofSeconds(20), 1, 1);
        for (int i = 0; i < 20; i++) {
            past = past.and(Duration.ofSeconds(300), 1, 1);
        }
        ReplicaState slow = aged(Duration.ofMinutes(10)).change().past(past).done();
        assertThat(Slack.of(slow, hourly).predicted()).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(360));
    }

    @Test
    void beginsTheFirstUpdateAtOnce() {
        ReplicaState wanted = Replicas.wanted(1, 1, hourly, NOW);
        assertThat(Slack.of(wanted, hourly).begin(hourly, NOW)).isEqualTo(NOW);
    }

    @Test
    void warnsBeforeTheGoalIsViolated() {
        assertThat(Slack.of(aged(Duration.ofSeconds(3539)), hourly).isInDanger(NOW))
                .isFalse();
        assertThat(Slack.of(aged(Duration.ofSeconds(3541)), hourly).isInDanger(NOW))
                .isTrue();
        assertThat(Slack.of(aged(Duration.ofSeconds(3541)), hourly).isViolated(NOW))
                .isFalse();
        assertThat(Slack.of(aged(Duration.ofSeconds(3601)), hourly).isViolated(NOW))
                .isTrue();
    }

    @Test
    void usesThePolicysHoursAsFarAsTheGoalAllows() {
        Hours night = new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC);
        ReplicationPolicy daily = Replicas.during(Replicas.policy(Duration.ofHours(24), 5), night);
        // Taken at 21:00; latest begin next day at 18:35, in the day: the night before it ends at 6:00.
        ReplicaState replica = Replicas.aged(1, 1, daily, Duration.ofHours(12));
        assertThat(Slack.of(replica, daily).begin(daily, Instant.parse("2026-03-02T01:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-02T05:59:00Z"));
        // The night has passed: the goal counts for more than the hours.
        assertThat(Slack.of(replica, daily).begin(daily, NOW)).isEqualTo(Instant.parse("2026-03-02T18:35:00Z"));
    }

    @Test
    void waitsLongerAfterEachFailureUpToABound() {
        assertThat(Slack.backOff(1, hourly)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Slack.backOff(3, hourly)).isEqualTo(Duration.ofSeconds(40));
        assertThat(Slack.backOff(1000, hourly)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Slack.backOff(1000, Replicas.policy(Duration.ofMinutes(1), 5)))
                .isEqualTo(Duration.ofSeconds(30));
    }
}
