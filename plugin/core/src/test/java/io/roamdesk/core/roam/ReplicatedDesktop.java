// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.replication.Freeze;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.Retention;
import io.roamdesk.core.zone.ZoneId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The desktop of a {@link FakeWorld} that writes all the time, while its replicas are brought up to date and while it roams. */
final class ReplicatedDesktop {
    private static final Retention TWO = new Retention(2, Optional.empty());

    private final FakeManagement management = new FakeManagement();
    final FakeWorld world = management.world;
    final FakeHosts hosts = management.hosts;
    final FakeInstances instances = management.instances;
    final FakePlans plans = management.plans;

    ReplicatedDesktop() {
        world.guestIsBusy = true;
    }

    Operation run(OperationId id) throws InterruptedException {
        OperationKind kind = world.journal.find(id).orElseThrow().kind();
        return management.server(kind, Duration.ofMillis(200)).run(id);
    }

    OperationId begin(OperationKind kind, ZoneId to) {
        return management.begin(
                kind, to, id -> kind == OperationKind.REPLICATE ? updatePlan(id, to) : world.plan(id, world.order(to)));
    }

    private RoamPlan updatePlan(OperationId id, ZoneId to) {
        ReplicaOrder order =
                new ReplicaOrder(FakeWorld.DESKTOP, to, List.of(), Duration.ofMinutes(5), 0, Freeze.FILE_SYSTEMS, TWO);
        return new Replicating(world.journal, plans, instances, world.points, null, Clock.systemUTC()).plan(id, order);
    }

    Operation update(ZoneId to) throws InterruptedException {
        return run(begin(OperationKind.REPLICATE, to));
    }

    Operation roam(ZoneId to) throws InterruptedException {
        return run(begin(OperationKind.COLD_ROAM, to));
    }

    /** The whole points in a zone, the oldest first. */
    List<RecoveryPoint> points(ZoneId zone) {
        return world.points.of(FakeWorld.DESKTOP, zone).stream()
                .filter(it -> it.state() == RecoveryPoint.State.WHOLE)
                .toList();
    }

    RecoveryPoint newest(ZoneId zone) {
        List<RecoveryPoint> points = points(zone);
        return points.get(points.size() - 1);
    }

    /** A first update, then another whose server dies; returns it. */
    OperationId dieAt(int act, boolean agentGoesOn) throws InterruptedException {
        update(FakeWorld.AWAY);
        update(FakeWorld.AWAY);
        OperationId id = begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        hosts.agentGoesOn = agentGoesOn;
        world.killAt = world.ticks + act;
        try {
            run(id);
        } catch (ServerDied e) {
            hosts.agentGoesOn = false;
        }
        world.killAt = Integer.MAX_VALUE;
        return id;
    }

    void mustSucceed(OperationId id) {
        try {
            assertThat(run(id).state()).isEqualTo(OperationState.SUCCEEDED);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** At which of its acts the server of an update can die. */
    static IntStream deaths() throws InterruptedException {
        ReplicatedDesktop whole = new ReplicatedDesktop();
        whole.update(FakeWorld.AWAY);
        whole.update(FakeWorld.AWAY);
        OperationId id = whole.begin(OperationKind.REPLICATE, FakeWorld.AWAY);
        int began = whole.world.ticks;
        whole.run(id);
        return IntStream.rangeClosed(1, whole.world.ticks - began);
    }

    /** Sees that the desktop is whole in this zone. */
    void assertRunsIn(ZoneId zone, Epoch epoch) {
        management.assertDesktopRunsIn(zone, epoch);
    }

    void assertNextUpdatesWork() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            assertThat(update(FakeWorld.AWAY).state()).isEqualTo(OperationState.SUCCEEDED);
        }
        assertThat(points(FakeWorld.AWAY)).hasSize(2);
        assertThat(world.checkpoints)
                .containsExactly(newest(FakeWorld.AWAY).checkpoint().orElseThrow());
        assertRunsIn(FakeWorld.HOME, Epoch.FIRST);
        assertNoLayerIsLost();
    }

    /** Every layer at a host belongs to a chain whose top somebody knows, and no chain is longer than its points. */
    void assertNoLayerIsLost() {
        world.files.forEach((host, held) -> held.forEach((path, copy) -> {
            if (copy.disk().isEmpty()) {
                return;
            }
            boolean known = world.machineIn(world.zoneOf(host)).contains(host + path)
                    || world.replicas.stream()
                            .filter(it -> it.zone().equals(world.zoneOf(host)))
                            .anyMatch(it -> world.layers(host, it.path()).contains(path))
                    || world.zoneOf(host).equals(world.zone)
                            && world.layers(host, world.paths.get(copy.disk().get()))
                                    .contains(path);
            assertThat(known).as(path + " on " + host).isTrue();
        }));
    }
}
