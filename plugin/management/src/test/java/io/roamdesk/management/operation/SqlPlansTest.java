// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.Retention;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.roam.Plans;
import io.roamdesk.core.roam.PointPlan;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.database.CloudDatabase;
import io.roamdesk.management.database.Json;
import io.roamdesk.management.database.MariaDb;
import io.roamdesk.management.instance.TestPlans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlPlansTest {
    private static final OperationId OPERATION = new OperationId("99999999-9999-9999-9999-999999999999");

    private CloudDatabase database;
    private SqlPlans plans;

    @BeforeEach
    void freshTables() {
        database = MariaDb.fresh();
        plans = new SqlPlans(database, Clock.systemUTC());
    }

    @Test
    void readsBackAPlanWithAllThatIsAndIsNotInIt() {
        RoamPlan plan = TestPlans.plan();

        plans.save(OPERATION, plan);

        assertThat(plans.find(OPERATION)).contains(plan);
    }

    @Test
    void readsBackThePlanOfAnUpdate() {
        RoamPlan plan = TestPlans.plan()
                .withTakenAt(Instant.parse("2026-01-02T03:04:05.006Z"))
                .withUpdate(new PointPlan(
                        true,
                        new Retention(3, Optional.of(Duration.ofHours(5))),
                        Optional.of("roamdesk-1"),
                        Optional.of(new PointPlan.Attempt(
                                "transfer", Instant.parse("2026-01-02T03:04:05.006Z"), Optional.of("roamdesk-2"))),
                        Optional.of(new Hosts.Taken(
                                Instant.parse("2026-01-02T03:04:05.006Z"),
                                Consistency.FILE_SYSTEMS,
                                Compared.DIRTY_BITMAP,
                                Optional.empty(),
                                Duration.ofMillis(7)))));

        plans.save(OPERATION, plan);

        assertThat(plans.find(OPERATION)).contains(plan);
    }

    @Test
    void readsAPlanThatAnOlderReleaseWrote() {
        RoamPlan plan = TestPlans.plan();
        JsonObject old = JsonParser.parseString(Json.write(plan)).getAsJsonObject();
        old.remove("takenAt");
        old.remove("update");
        database.run(handle -> handle.execute(
                "INSERT INTO roamdesk_plan (operation_id, plan) VALUES (?, ?)", OPERATION.uuid(), old.toString()));

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
