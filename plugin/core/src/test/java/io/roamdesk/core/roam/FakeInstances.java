// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.BaseId;
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

    FakeInstances(FakeWorld world) {
        this.world = world;
    }

    @Override
    public Instance find(DesktopId desktop) {
        if (world.power == Instance.Power.RUNNING && world.running.isEmpty() && !world.cloudIsBlind) {
            // As CloudStack's power-state sync does for a machine that has vanished.
            world.power = Instance.Power.STOPPED;
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
    public void stop(DesktopId desktop, boolean force) {
        world.tick();
        world.running.clear();
        world.power = Instance.Power.STOPPED;
        world.tick();
    }

    @Override
    public void start(DesktopId desktop, Site at) {
        world.tick();
        List<String> machine = world.machineIn(at.zone());
        if (!world.startable().containsAll(machine)) {
            throw new CloudFailure("the hook refused " + machine);
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
    public void recordBase(RoamPlan plan, DiskMove disk) {
        if (!disk.base().equals(Optional.of(new BaseId(FakeWorld.BASE.uuid())))) {
            throw new AssertionError("not the base: " + disk);
        }
        world.awayHasBase = true;
    }

    @Override
    public ConsoleEndpoint console(DesktopId desktop, String clientAddress) {
        return new ConsoleEndpoint("vnc://" + world.zone, "", "", null, null);
    }
}
