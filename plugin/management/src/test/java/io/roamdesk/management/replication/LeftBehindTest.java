// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.replication.AheadOfNeed;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeftBehindTest {
    private static final AheadOfNeed ONE_FOR_A_DAY = new AheadOfNeed(true, 1, Duration.ofHours(24));

    private static ReplicaState left(ZoneId zone, Instant at) {
        return wanted(zone)
                .change()
                .reason(ReplicaReason.LEFT_BY_ROAM, "left", at)
                .done();
    }

    @Test
    void goesWhenItsTimeIsOver() {
        ReplicaState old = left(B, NOW.minus(Duration.ofHours(25)));

        assertThat(LeftBehind.gone(List.of(old), Optional.empty(), ONE_FOR_A_DAY, NOW))
                .containsExactly(old);
        assertThat(LeftBehind.gone(List.of(left(B, NOW)), Optional.empty(), ONE_FOR_A_DAY, NOW))
                .isEmpty();
    }

    @Test
    void theOldestGoesSoThatATravellerDoesNotFillEveryZone() {
        ReplicaState older = left(B, NOW.minusSeconds(60));
        ReplicaState newer = left(C, NOW);

        assertThat(LeftBehind.gone(List.of(older, newer), Optional.empty(), ONE_FOR_A_DAY, NOW))
                .containsExactly(older);
    }

    @Test
    void staysInTheHomeZoneToWhichTheDesktopGoesBack() {
        ReplicaState home = left(B, NOW.minus(Duration.ofDays(300)));

        assertThat(LeftBehind.gone(List.of(home), Optional.of(B), ONE_FOR_A_DAY, NOW))
                .isEmpty();
    }

    @Test
    void saysNothingOfReplicasThatAreThereForAnotherReason() {
        assertThat(LeftBehind.gone(
                        List.of(wanted(B), wanted(C)), Optional.empty(), ONE_FOR_A_DAY, NOW.plus(Duration.ofDays(300))))
                .isEmpty();
    }
}
