// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.instance.TestPlans;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlPlansTest {
    private static final OperationId OPERATION = new OperationId("99999999-9999-9999-9999-999999999999");

    private SqlPlans plans;

    @BeforeEach
    void freshTables() {
        plans = new SqlPlans(MariaDb.fresh(), Clock.systemUTC());
    }

    @Test
    void readsBackAPlanWithAllThatIsAndIsNotInIt() {
        RoamPlan plan = TestPlans.plan();

        plans.save(OPERATION, plan);

        assertThat(plans.find(OPERATION)).contains(plan);
    }

    @Test
    void theNewestPlanCounts() {
        RoamPlan plan = TestPlans.plan();
        plans.save(OPERATION, plan);
        RoamPlan sealed = plan.withDisks(List.of(plan.disks().get(0).withPoint("b".repeat(64))));

        plans.save(OPERATION, sealed);

        assertThat(plans.find(OPERATION)).contains(sealed);
    }

    @Test
    void keepsTransfersInOrder() {
        Plans.Transfer first = new Plans.Transfer(
                "presync",
                10,
                20,
                List.of(new Hosts.DiskDone("d", Optional.empty(), Optional.of("a".repeat(64)), 1, 2, 3, 4)));
        Plans.Transfer second = new Plans.Transfer("sync", 11, 21, List.of());

        plans.saveTransfer(OPERATION, first);
        plans.saveTransfer(OPERATION, second);

        assertThat(plans.transfers(OPERATION)).containsExactly(first, second);
    }

    @Test
    void keepsOneReplicaForEachDiskAndZone() {
        Replica old = TestPlans.replica("/a/old", 1);
        Replica young = TestPlans.replica("/a/new", 2);
        plans.saveReplica(old);

        plans.saveReplica(young);

        assertThat(plans.replicas(old.desktop())).containsExactly(young);
    }

    @Test
    void forgetsOnlyTheReplicaThatWasMeant() {
        Replica young = TestPlans.replica("/a/new", 2);
        plans.saveReplica(young);

        plans.forgetReplica(TestPlans.replica("/a/old", 1));
        assertThat(plans.replicas(young.desktop())).containsExactly(young);

        plans.forgetReplica(young);
        assertThat(plans.replicas(young.desktop())).isEmpty();
    }
}
