// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.management.database.MariaDb;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicaStateStoreTest {
    private ReplicaStateStore states;

    @BeforeEach
    void tables() {
        states = new ReplicaStateStore(MariaDb.fresh());
    }

    @Test
    void keepsEverythingOfAState() {
        ReplicaState first = wanted(B);
        ReplicaState full = first.change()
                .runs(new OperationId(UUID.randomUUID().toString()))
                .newest(Optional.of(World.point(3)))
                .past(first.past().and(Duration.ofMillis(12_345), 678, 910))
                .failed(new Failure("HOST_UNREACHABLE", "the agent of \"host\" did not answer"))
                .violatedSince(Optional.of(NOW.plusSeconds(7)))
                .alarmedAt(Optional.of(NOW.plusSeconds(8)))
                .nextAt(NOW.plusMillis(9))
                .done();

        states.add(first);
        assertThat(states.replace(full)).isTrue();

        assertThat(states.find(DESKTOP, B)).contains(full);
        assertThat(states.of(DESKTOP)).containsExactly(full);
        assertThat(states.running()).containsExactly(full);
    }

    @Test
    void addsAReplicaOnce() {
        assertThat(states.add(wanted(B))).isTrue();
        assertThat(states.add(wanted(B))).isFalse();
        assertThat(states.add(wanted(C))).isTrue();
    }

    @Test
    void ofTwoWritersOneWins() {
        ReplicaState first = wanted(B);
        states.add(first);
        ReplicaState one = first.change().nextAt(NOW.plusSeconds(1)).done();
        ReplicaState two = first.change().nextAt(NOW.plusSeconds(2)).done();

        assertThat(states.replace(one)).isTrue();
        assertThat(states.replace(two)).isFalse();
        assertThat(states.find(DESKTOP, B)).contains(one);
    }

    @Test
    void isDueWhenItsTimeHasComeTheLongestOverdueFirst() {
        ReplicaState late = wanted(B).change().nextAt(NOW.minusSeconds(60)).done();
        ReplicaState failing = wanted(C)
                .change()
                .rests(ReplicaState.Status.FAILING)
                .nextAt(NOW.minusSeconds(90))
                .done();
        states.add(late);
        states.add(failing);

        assertThat(states.due(NOW, 10)).containsExactly(failing, late);
        assertThat(states.due(NOW, 1)).containsExactly(failing);
        assertThat(states.due(NOW.minusSeconds(75), 10)).containsExactly(failing);
    }

    @Test
    void neverHasAPausedRunningOrEndedOneDue() {
        for (ReplicaState.Status status : ReplicaState.Status.values()) {
            if (status != ReplicaState.Status.RUNNING
                    && status != ReplicaState.Status.IDLE
                    && status != ReplicaState.Status.FAILING) {
                states.remove(DESKTOP, B);
                states.add(wanted(B).change().rests(status).done());
                assertThat(states.due(NOW.plusSeconds(1), 10)).as("%s", status).isEmpty();
            }
        }
    }

    @Test
    void changesUntilNobodyElseWroteInBetween() {
        states.add(wanted(B));

        ReplicaState after = states.change(DESKTOP, B, seen -> {
                    if (seen.version() == 0) {
                        states.replace(seen.change().nextAt(NOW.plusSeconds(5)).done());
                    }
                    return seen.change().rests(ReplicaState.Status.PAUSED).done();
                })
                .orElseThrow();

        assertThat(after.version()).isEqualTo(2);
        assertThat(after.nextAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(states.find(DESKTOP, B)).contains(after);
    }

    @Test
    void removesOnlyWhatNobodyWantsAgain() {
        states.add(wanted(B));
        states.end(DESKTOP, B, true);
        assertThat(states.removing()).hasSize(1);

        states.change(
                DESKTOP, B, it -> it.change().rests(ReplicaState.Status.IDLE).done());

        assertThat(states.removing()).isEmpty();
        assertThat(states.beginRemoval(DESKTOP, B)).isFalse();
        states.removed(DESKTOP, B);
        assertThat(states.find(DESKTOP, B)).isPresent();
    }

    @Test
    void keepsTheFilesOfAReplicaThatEndedIfTheyAreToBeKept() {
        states.add(wanted(B));

        states.end(DESKTOP, B, false);

        assertThat(states.removing()).isEmpty();
        assertThat(states.find(DESKTOP, B).orElseThrow().status()).isEqualTo(ReplicaState.Status.ENDED);
    }
}
