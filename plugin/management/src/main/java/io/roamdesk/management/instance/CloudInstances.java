// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.user.AccountManager;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.ConsoleEndpoint;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.InstanceDisk;
import io.roamdesk.core.roam.Instances;
import io.roamdesk.core.roam.ReplicaOrder;
import io.roamdesk.core.roam.RoamOrder;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.roam.Site;
import io.roamdesk.core.zone.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** CloudStack's machines. */
public class CloudInstances implements Instances {
    private final MachineRows machines;
    private final DataCenterDao zones;
    private final HostDao hosts;
    private final PrimaryDataStoreDao pools;
    private final VMTemplateDao templates;
    private final AccountManager accounts;
    private final MoveObstacles obstacles;
    private final MovePlanner planner;
    private final PassingWork passing;
    private final ReplicaObstacles replicaObstacles;
    private final ReplicaPlanner replicaPlanner;
    private final OwnershipSwitch ownershipSwitch;
    private final MachinePower power;
    private final BaseRows bases;

    public CloudInstances(
            MachineRows machines,
            DataCenterDao zones,
            HostDao hosts,
            PrimaryDataStoreDao pools,
            VMTemplateDao templates,
            AccountManager accounts,
            MoveObstacles obstacles,
            MovePlanner planner,
            PassingWork passing,
            ReplicaObstacles replicaObstacles,
            ReplicaPlanner replicaPlanner,
            OwnershipSwitch ownershipSwitch,
            MachinePower power,
            BaseRows bases) {
        this.machines = machines;
        this.zones = zones;
        this.hosts = hosts;
        this.pools = pools;
        this.templates = templates;
        this.accounts = accounts;
        this.obstacles = obstacles;
        this.planner = planner;
        this.passing = passing;
        this.replicaObstacles = replicaObstacles;
        this.replicaPlanner = replicaPlanner;
        this.ownershipSwitch = ownershipSwitch;
        this.power = power;
        this.bases = bases;
    }

    @Override
    public Instance find(DesktopId desktop) {
        VMInstanceVO row = machines.known(desktop);
        DataCenterVO zone = zones.findById(row.getDataCenterId());
        if (zone == null) {
            throw new CloudFailure("desktop " + row.getHostName() + " is in a zone that CloudStack no longer has");
        }
        HostVO host = row.getHostId() == null ? null : hosts.findById(row.getHostId());
        return new Instance(
                desktop,
                row.getHostName(),
                row.getInstanceName(),
                new OwnerId(accounts.getAccount(row.getAccountId()).getUuid()),
                powerOf(row),
                new ZoneId(zone.getUuid()),
                zone.getName(),
                Optional.ofNullable(host).map(it -> new HostId(it.getUuid())),
                machines.volumes(row).stream().map(this::disk).toList());
    }

    private static Instance.Power powerOf(VMInstanceVO row) {
        if (row.getRemoved() != null) {
            return Instance.Power.GONE;
        }
        return switch (row.getState()) {
            case Running -> Instance.Power.RUNNING;
            case Stopped -> Instance.Power.STOPPED;
            case Starting, Stopping, Migrating, Unknown, Shutdown, Restoring -> Instance.Power.CHANGING;
            case Destroyed, Expunging, Error -> Instance.Power.GONE;
        };
    }

    private InstanceDisk disk(VolumeVO volume) {
        StoragePoolVO pool = volume.getPoolId() == null ? null : pools.findById(volume.getPoolId());
        VMTemplateVO template =
                volume.getTemplateId() == null ? null : templates.findByIdIncludingRemoved(volume.getTemplateId());
        return new InstanceDisk(
                new DiskId(volume.getUuid()),
                pool == null ? "" : pool.getUuid(),
                pool == null || volume.getPath() == null ? "" : DiskPaths.of(pool, volume),
                volume.getSize() == null ? 0 : volume.getSize(),
                Optional.ofNullable(template).map(it -> new BaseId(it.getUuid())));
    }

    @Override
    public List<String> obstacles(DesktopId desktop, ZoneId to) {
        return obstacles.of(machines.require(desktop), to);
    }

    @Override
    public RoamPlan plan(OperationId operation, RoamOrder order) {
        return planner.plan(operation, find(order.desktop()), order);
    }

    @Override
    public List<String> passingWork(DesktopId desktop) {
        return passing.of(machines.require(desktop));
    }

    @Override
    public List<String> replicaObstacles(DesktopId desktop, ZoneId to) {
        return replicaObstacles.of(machines.require(desktop), to);
    }

    @Override
    public RoamPlan planReplica(OperationId operation, ReplicaOrder order) {
        return replicaPlanner.plan(operation, find(order.desktop()), order);
    }

    @Override
    public void stop(DesktopId desktop, boolean force) {
        power.stop(desktop, force);
    }

    @Override
    public void start(DesktopId desktop, Site at) {
        power.start(desktop, at);
    }

    @Override
    public void switchTo(OperationId operation, RoamPlan plan) {
        ownershipSwitch.run(operation, plan);
    }

    @Override
    public Optional<String> basePath(RoamPlan plan, DiskMove disk) {
        return bases.path(plan, disk);
    }

    @Override
    public void recordBase(RoamPlan plan, DiskMove disk) {
        bases.record(plan, disk);
    }

    @Override
    public ConsoleEndpoint console(DesktopId desktop, String clientAddress) {
        return power.console(desktop, clientAddress);
    }
}
