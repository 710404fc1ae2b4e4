// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.OTHER;
import static io.roamdesk.management.replication.World.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.replication.ZoneChoice;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicationStoreTest {
    private ReplicationStore replications;

    @BeforeEach
    void twoReplicated() {
        CloudDatabase database = MariaDb.fresh();
        World.tables(database);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        new ReplicationPolicyStore(database, clock).insert(World.policy("gold"));
        replications = new ReplicationStore(database, clock);
        replications.enable(DESKTOP, POLICY);
        replications.enable(OTHER, POLICY);
    }

    @Test
    void isLookedAtByOneServer() {
        assertThat(replications.due(NOW, 10)).containsExactlyInAnyOrder(DESKTOP, OTHER);

        assertThat(replications.claim(DESKTOP, NOW, NOW.plusSeconds(3600))).isTrue();
        assertThat(replications.claim(DESKTOP, NOW, NOW.plusSeconds(3600))).isFalse();

        assertThat(replications.due(NOW, 10)).containsExactly(OTHER);
    }

    @Test
    void isDueAtOnceWhenADeviceOfItsOwnersAccountReportsAndNobodyElses() {
        replications.claim(DESKTOP, NOW, NOW.plusSeconds(3600));
        replications.claim(OTHER, NOW, NOW.plusSeconds(3600));

        replications.reported(3);

        assertThat(replications.due(NOW, 10)).containsExactly(DESKTOP);
    }

    @Test
    void keepsWhyZonesWereChosen() {
        List<ZoneChoice> choice = List.of(new ZoneChoice(B, "B", true, "it is 12 km away"));

        replications.chosen(DESKTOP, choice);

        ReplicationRow row = replications.find(DESKTOP).orElseThrow();
        assertThat(row.choice()).isEqualTo(choice);
        assertThat(row.chosen()).contains(NOW);
        assertThat(row.policy()).isEqualTo(POLICY);
    }

    @Test
    void anotherPolicyHasTheZonesChosenAnewAndKeepsThePause() {
        replications.chosen(DESKTOP, List.of());
        replications.pause(DESKTOP, true);

        replications.enable(DESKTOP, POLICY);

        ReplicationRow row = replications.find(DESKTOP).orElseThrow();
        assertThat(row.chosen()).isEmpty();
        assertThat(row.paused()).isTrue();
    }
}
