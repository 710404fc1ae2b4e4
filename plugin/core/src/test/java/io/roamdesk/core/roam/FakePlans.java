// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is remembered beside the journal of a {@link FakeWorld}. */
final class FakePlans implements Plans {
    private final FakeWorld world;
    private final List<Transfer> transfers = new ArrayList<>();

    FakePlans(FakeWorld world) {
        this.world = world;
    }

    @Override
    public void save(OperationId operation, RoamPlan plan) {
        world.tick();
        world.plans.put(operation, plan);
        world.tick();
    }

    @Override
    public Optional<RoamPlan> find(OperationId operation) {
        return Optional.ofNullable(world.plans.get(operation));
    }

    @Override
    public void saveTransfer(OperationId operation, Transfer transfer) {
        transfers.add(transfer);
    }

    @Override
    public List<Transfer> transfers(OperationId operation) {
        return transfers;
    }

    @Override
    public List<Replica> replicas(DesktopId desktop) {
        return List.copyOf(world.replicas);
    }

    @Override
    public List<Replica> copies(DesktopId desktop) {
        return world.plans.values().stream()
                .flatMap(plan -> plan.copies().stream())
                .toList();
    }

    @Override
    public void saveReplica(Replica replica) {
        world.tick();
        world.replicas.removeIf(
                it -> it.disk().equals(replica.disk()) && it.zone().equals(replica.zone()));
        world.replicas.add(replica);
        world.tick();
    }

    @Override
    public void forgetReplica(Replica replica) {
        world.replicas.remove(replica);
    }
}
