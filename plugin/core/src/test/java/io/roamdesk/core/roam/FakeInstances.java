// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.zone.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CloudStack in a {@link FakeWorld}. */
final class FakeInstances implements Instances {
    private final FakeWorld world;
    final List<String> obstacles = new ArrayList<>();
    final List<String> passing = new ArrayList<>();
    /** What happens just before the next start. */
    Runnable beforeStart = () -> {};

    FakeInstances(FakeWorld world) {
        this.world = world;
    }

    @Override
    public Instance find(DesktopId desktop) {
        if (world.power == Instance.Power.RUNNING && world.running.isEmpty() && !world.cloudIsBlind) {
            // As CloudStack's power-state sync does for a machine that has vanished.
            world.power = Instance.Power.STOPPED;
        }
        if (world.power == Instance.Power.STOPPED && !world.running.isEmpty() && world.looksUntilAdopted-- == 0) {
            world.power = Instance.Power.RUNNING;
        }
        return new Instance(
                desktop,
                "desk",
                "i-2-1-VM",
                FakeWorld.OWNER,
                world.changing-- > 0 ? Instance.Power.CHANGING : world.power,
                world.zone,
                "zone",
                Optional.of(world.hostOf(world.zone)),
                List.of(
                        new InstanceDisk(
                                FakeWorld.DISK,
                                "pool",
                                world.paths.get(FakeWorld.DISK),
                                1 << 30,
                                Optional.of(FakeWorld.BASE)),
                        new InstanceDisk(
                                FakeWorld.DATA, "pool", world.paths.get(FakeWorld.DATA), 1 << 30, Optional.empty())));
    }

    @Override
    public List<String> obstacles(DesktopId desktop, ZoneId to) {
        return obstacles;
    }

    @Override
    public RoamPlan plan(OperationId operation, RoamOrder order) {
        return world.plan(operation, order);
    }

    @Override
    public List<String> passingWork(DesktopId desktop) {
        return passing;
    }

    @Override
    public List<String> replicaObstacles(DesktopId desktop, ZoneId to) {
        return obstacles;
    }

    @Override
    public RoamPlan planReplica(OperationId operation, ReplicaOrder order) {
        return world.plan(operation, order);
    }

    @Override
    public void stop(DesktopId desktop, boolean force) {
        world.tick();
        world.running.clear();
        world.power = Instance.Power.STOPPED;
        world.tick();
    }

    @Override
    public void start(DesktopId desktop, Site at) {
        beforeStart.run();
        beforeStart = () -> {};
        world.tick();
        List<String> machine = world.machineIn(at.zone());
        if (!world.startable().containsAll(machine)) {
            throw new CloudFailure("the hook refused " + machine);
        }
        var held = world.files.get(at.host());
        if (!FakeWorld.DISKS.stream()
                .map(world.paths::get)
                .allMatch(path -> world.isReadable(at.host(), held.get(path)))) {
            throw new CloudFailure("QEMU does not find a base");
        }
        if (world.power == Instance.Power.STOPPED && world.running.containsAll(machine)) {
            // As CloudStack tidies up when an agent refuses to start what runs.
            world.running.clear();
            world.powerCuts++;
            throw new CloudFailure("it runs already; its power was cut");
        }
        if (!world.running.containsAll(machine)) {
            world.running.addAll(machine);
        }
        world.power = Instance.Power.RUNNING;
        world.tick();
    }

    @Override
    public void switchTo(OperationId operation, RoamPlan plan) {
        world.commitSwitch(operation, plan);
    }

    @Override
    public Optional<String> basePath(RoamPlan plan, DiskMove disk) {
        return Optional.ofNullable(world.baseRows.get(plan.to().zone()));
    }

    @Override
    public void recordBase(RoamPlan plan, DiskMove disk) {
        if (!disk.base().equals(Optional.of(FakeWorld.BASE))) {
            throw new AssertionError("not the base: " + disk);
        }
        world.tick();
        world.baseRows.putIfAbsent(plan.to().zone(), disk.targetBasePath().orElseThrow());
        world.tick();
    }

    @Override
    public ConsoleEndpoint console(DesktopId desktop, String clientAddress) {
        return new ConsoleEndpoint("vnc://" + world.zone, "", "", null, null);
    }
}
