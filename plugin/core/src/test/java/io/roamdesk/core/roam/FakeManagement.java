// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.operation.Runs;
import io.roamdesk.core.operation.StepPlan;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The management side of a {@link FakeWorld}: begins operations of its desktop, and runs them on servers that have just started. */
final class FakeManagement {
    final FakeWorld world = new FakeWorld();
    final FakeHosts hosts = new FakeHosts(world);
    final FakeInstances instances = new FakeInstances(world);
    final FakePlans plans = new FakePlans(world);

    OperationId begin(OperationKind kind, ZoneId to, Function<OperationId, RoamPlan> plan) {
        OperationId id = new OperationId(UUID.randomUUID().toString());
        plans.save(id, plan.apply(id));
        world.journal.create(new Operation(
                id,
                kind,
                FakeWorld.DESKTOP,
                world.zone,
                to,
                OperationState.RUNNING,
                false,
                false,
                Instant.now(),
                Optional.empty(),
                List.of(),
                Progress.NONE,
                Optional.empty(),
                List.of()));
        return id;
    }

    /** A server that has just started; it asks a host that does not answer again for so long. */
    Runs server(OperationKind kind, Duration hostPatience) {
        World all =
                new World(plans, instances, hosts, world.points, new FakeTransfers(), new FakeTimings(hostPatience));
        StepPlan steps = kind == OperationKind.REPLICATE ? ReplicaUpdate.steps(all) : ColdRoam.steps(all);
        return new Runs(world.journal, steps);
    }

    /** Sees that the desktop is whole in this zone, and that nothing of it can be started anywhere else. */
    void assertDesktopRunsIn(ZoneId zone, Epoch epoch) {
        assertThat(world.zone).isEqualTo(zone);
        assertThat(world.epoch).isEqualTo(epoch);
        assertThat(world.running).containsExactlyElementsOf(world.machineIn(zone));
        assertThat(world.startable()).containsExactlyElementsOf(world.machineIn(zone));
        for (DiskId disk : FakeWorld.DISKS) {
            assertThat(world.files
                            .get(world.hostOf(zone))
                            .get(world.paths.get(disk))
                            .content())
                    .isEqualTo(world.contents.get(disk));
        }
    }
}
