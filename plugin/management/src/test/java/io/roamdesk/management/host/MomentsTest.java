// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.roam.Hosts.Moment;
import io.roamdesk.core.roam.Hosts.Taken;
import io.roamdesk.protocol.MachineMomentTO;
import io.roamdesk.protocol.MomentTO;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void asksForTheMomentThatTheDomainWants() {
        MachineMomentTO asked =
                Moments.toMessage(new Moment("i-2-3-VM", "roamdesk-2", Optional.of("roamdesk-1"), true));

        assertThat(asked.getMachine()).isEqualTo("i-2-3-VM");
        assertThat(asked.getCheckpoint()).isEqualTo("roamdesk-2");
        assertThat(asked.getSince()).isEqualTo("roamdesk-1");
        assertThat(asked.isFreeze()).isTrue();
        assertThat(Moments.toMessage(new Moment("i-2-3-VM", "roamdesk-2", Optional.empty(), false))
                        .getSince())
                .isNull();
    }

    @Test
    void understandsEveryOutcome() {
        for (MomentTO.Consistency consistency : MomentTO.Consistency.values()) {
            for (MomentTO.Compared compared : MomentTO.Compared.values()) {
                Taken taken = Moments.toDomain(new MomentTO(1_700_000_000_123L, consistency, compared, null, 1234));

                assertThat(taken)
                        .isEqualTo(new Taken(
                                Instant.ofEpochMilli(1_700_000_000_123L),
                                Consistency.valueOf(consistency.name()),
                                Compared.valueOf(compared.name()),
                                Optional.empty(),
                                Duration.ofMillis(1234)));
            }
        }
    }

    @Test
    void keepsTheReason() {
        assertThat(Moments.toDomain(new MomentTO(
                                0, MomentTO.Consistency.CRASH, MomentTO.Compared.ALL_ABOVE_BASE, "no guest agent", 0))
                        .reason())
                .contains("no guest agent");
    }
}
