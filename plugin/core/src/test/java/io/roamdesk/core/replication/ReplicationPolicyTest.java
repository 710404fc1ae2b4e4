// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.zone.Zones;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicationPolicyTest {
    @Test
    void refusesAGoalOutOfItsRange() {
        assertThatThrownBy(() -> Replicas.policy(Duration.ofSeconds(59), 5))
                .isInstanceOf(InvalidReplicationSetting.class)
                .hasMessage("recovery point goal in seconds 59 is not usable: 60 to 604800 is expected");
        assertThatThrownBy(() -> Replicas.policy(Duration.ofDays(8), 5)).hasMessageContaining("691200");
    }

    @Test
    void refusesAPriorityOutOfItsRange() {
        assertThatThrownBy(() -> Replicas.policy(Duration.ofHours(1), 11)).hasMessageContaining("1 to 10");
    }

    @Test
    void refusesToKeepFewerThanTwoPoints() {
        assertThatThrownBy(() -> new Retention(1, Optional.empty())).hasMessageContaining("2 to 500");
        assertThatThrownBy(() -> new Retention(2, Optional.of(Duration.ofSeconds(1))))
                .hasMessageContaining("age of retained points");
    }

    @Test
    void refusesSecondariesThatAreNoneOrTwice() {
        assertThatThrownBy(() -> new Secondaries.Best(0)).hasMessageContaining("1 to 10");
        assertThatThrownBy(() -> new Secondaries.Named(List.of())).hasMessageContaining("1 to 10");
        assertThatThrownBy(() -> new Secondaries.Named(List.of(Zones.id("a"), Zones.id("a"))))
                .hasMessageContaining("each zone once");
    }
}
