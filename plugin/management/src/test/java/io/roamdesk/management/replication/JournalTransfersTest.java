// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static io.roamdesk.management.replication.World.A;
import static io.roamdesk.management.replication.World.B;
import static io.roamdesk.management.replication.World.C;
import static io.roamdesk.management.replication.World.DESKTOP;
import static io.roamdesk.management.replication.World.NOW;
import static io.roamdesk.management.replication.World.OTHER;
import static io.roamdesk.management.replication.World.OTHER_OWNER;
import static io.roamdesk.management.replication.World.OWNER;
import static io.roamdesk.management.replication.World.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.cloud.dc.dao.DataCenterDao;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.roam.RunningTransfers.Running;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.operation.SqlJournal;
import io.roamdesk.management.zone.ZoneStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTransfersTest {
    private SqlJournal journal;
    private JournalTransfers transfers;

    @BeforeEach
    void replicated() {
        CloudDatabase database = MariaDb.fresh();
        World.tables(database);
        ReplicationPolicyStore policies = new ReplicationPolicyStore(database, Clock.systemUTC());
        ReplicationPolicySettings first =
                new ReplicationPolicySettings(List.of(), 1, 60, 3, 0, 0, "", "crash", 1, true, 2, 168);
        policies.insert(first.toPolicy(POLICY, "gold"));
        new ReplicationStore(database, Clock.systemUTC()).enable(DESKTOP, POLICY);
        journal = new SqlJournal(database, Clock.systemUTC());
        transfers = new JournalTransfers(
                database, policies, new ZoneStore(database, mock(DataCenterDao.class), Clock.systemUTC()));
    }

    @Test
    void knowsWhatSendsInThisDirectionWithItsPriorityAndOwner() {
        Operation update = World.operation(OperationKind.REPLICATE, DESKTOP, B, NOW);
        Operation roam = World.operation(OperationKind.COLD_ROAM, OTHER, B, NOW);
        journal.create(update);
        journal.create(roam);

        assertThat(transfers.between(A, B))
                .containsExactlyInAnyOrder(
                        new Running(update.id(), OperationKind.REPLICATE, 1, OWNER),
                        new Running(
                                roam.id(), OperationKind.COLD_ROAM, ReplicationPolicy.DEFAULT_PRIORITY, OTHER_OWNER));
        assertThat(transfers.between(B, A)).isEmpty();
        assertThat(transfers.between(A, C)).isEmpty();
    }

    @Test
    void countsNothingThatHasEnded() {
        Operation update = World.operation(OperationKind.REPLICATE, DESKTOP, B, NOW);
        journal.create(update);
        journal.move(update.id(), OperationState.RUNNING, OperationState.SUCCEEDED, Optional.empty());

        assertThat(transfers.between(A, B)).isEmpty();
    }
}
