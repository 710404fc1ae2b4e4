// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicaStates;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoamPredictionTest {
    private static final DesktopId DESKTOP = new DesktopId("0d000000-0000-0000-0000-000000000001");
    private static final ZoneId A = new ZoneId("0a000000-0000-0000-0000-00000000000a");
    private static final ZoneId B = new ZoneId("0b000000-0000-0000-0000-00000000000b");
    private static final ZoneId C = new ZoneId("0c000000-0000-0000-0000-00000000000c");

    private final ReplicaStates replicas = mock(ReplicaStates.class);
    private CloudDatabase database;
    private RoamPrediction prediction;

    @BeforeEach
    void noRoams() {
        database = MariaDb.fresh();
        prediction = new RoamPrediction(database, replicas);
    }

    private void roamed(ZoneId to, long seconds, long transferSeconds) {
        String id = UUID.randomUUID().toString();
        database.run(handle -> {
            handle.execute(
                    "INSERT INTO roamdesk_operation (uuid, kind, desktop_uuid, from_zone, to_zone, state,"
                            + " cancel_requested, created, reasons) VALUES (?, 'COLD_ROAM', ?, ?, ?, 'SUCCEEDED', 0, 0, '[]')",
                    id,
                    DESKTOP.value(),
                    A.value(),
                    to.value());
            handle.execute(
                    "INSERT INTO roamdesk_step (operation_id, ordinal, name, state, attempts, started, ended, detail)"
                            + " VALUES (?, 8, 'start', 'DONE', 1, 0, ?, '')",
                    id,
                    seconds * 1000);
            handle.execute(
                    "INSERT INTO roamdesk_transfer (operation_id, step, wire_bytes, millis, disks) VALUES (?, 'sync', 0, ?, '[]')",
                    id,
                    transferSeconds * 1000);
        });
    }

    private void replica(long updateSeconds) {
        ReplicaState wanted = ReplicaState.wanted(
                DESKTOP,
                C,
                A,
                new OwnerId("0c000000-0000-0000-0000-000000000001"),
                new ReplicationPolicyId("0f000000-0000-0000-0000-0000000000aa"),
                ReplicaReason.AHEAD_OF_NEED,
                "",
                Instant.EPOCH);
        RecoveryPoint point = new RecoveryPoint(
                new RecoveryPointId(UUID.randomUUID().toString()),
                DESKTOP,
                C,
                Instant.EPOCH,
                Instant.EPOCH,
                Consistency.CRASH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Epoch.FIRST,
                List.of(new io.roamdesk.core.desktop.Replica(
                        DESKTOP,
                        new io.roamdesk.core.desktop.DiskId("0d000000-0000-0000-0000-0000000000d1"),
                        C,
                        "pool",
                        "/pool/x",
                        "c".repeat(64),
                        Epoch.FIRST)),
                0,
                0,
                RecoveryPoint.State.WHOLE);
        ReplicaState updated = wanted.change()
                .newest(Optional.of(point))
                .past(wanted.past().and(Duration.ofSeconds(updateSeconds), 1, 1))
                .done();
        when(replicas.find(DESKTOP, C)).thenReturn(Optional.of(updated));
    }

    @Test
    void predictsNothingWithoutARoam() {
        replica(3);

        assertThat(prediction.of(DESKTOP, C)).isEmpty();
    }

    @Test
    void predictsByTheRoamsToTheZone() {
        roamed(B, 40, 30);
        roamed(B, 60, 50);

        assertThat(prediction.of(DESKTOP, B)).contains(Duration.ofSeconds(50));
        assertThat(prediction.of(DESKTOP, C)).isEmpty();
    }

    @Test
    void aRoamToAZoneThatHoldsAReplicaIsShortEvenIfItIsTheFirst() {
        roamed(B, 310, 300);
        replica(3);

        assertThat(prediction.of(DESKTOP, C)).contains(Duration.ofSeconds(13));
    }

    @Test
    void aReplicaMakesNoRoamLonger() {
        roamed(C, 12, 10);
        replica(60);

        assertThat(prediction.of(DESKTOP, C)).contains(Duration.ofSeconds(12));
    }

    @Test
    void updatesOfReplicasAreNoRoams() {
        roamed(B, 40, 30);
        database.run(handle -> handle.execute("UPDATE roamdesk_operation SET kind = 'REPLICATE'"));

        assertThat(prediction.of(DESKTOP, B)).isEmpty();
    }
}
