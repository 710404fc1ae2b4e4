// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Journal;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.roam.CloudFailure;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.database.CloudDatabase;
import java.util.List;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/**
 * The point of no return: one transaction in which all rows that tie a machine to a zone change, with the ownership epoch and the journal. Nothing in CloudStack compares
 * these rows with each other, and a machine starts wherever its root disk's pool is, so half of them changed would be a machine in two zones.
 */
public class OwnershipSwitch {
    private final CloudDatabase database;
    private final Journal journal;
    private final OwnershipRows ownership;
    private final VMInstanceDao machines;
    private final MachineRows rows;
    private final MoveObstacles obstacles;
    private final VolumeSwitch volumes;
    private final CardSwitch cards;
    private final ZoneUsage usage;
    private final DataCenterDao zones;
    private final HostDao hosts;
    private final PrimaryDataStoreDao pools;
    private final OwnershipListener listener;

    public OwnershipSwitch(
            CloudDatabase database,
            Journal journal,
            OwnershipRows ownership,
            VMInstanceDao machines,
            MachineRows rows,
            MoveObstacles obstacles,
            VolumeSwitch volumes,
            CardSwitch cards,
            ZoneUsage usage,
            DataCenterDao zones,
            HostDao hosts,
            PrimaryDataStoreDao pools,
            OwnershipListener listener) {
        this.database = database;
        this.journal = journal;
        this.ownership = ownership;
        this.machines = machines;
        this.rows = rows;
        this.obstacles = obstacles;
        this.volumes = volumes;
        this.cards = cards;
        this.usage = usage;
        this.zones = zones;
        this.hosts = hosts;
        this.pools = pools;
        this.listener = listener;
    }

    /**
     * Moves the machine. Does nothing when this operation has moved it before.
     *
     * @throws CloudFailure when a row is not as the plan expects; nothing is changed then
     */
    public void run(OperationId operation, RoamPlan plan) {
        long id = rows.require(plan.desktop()).getId();
        List<Long> giving = cards.giving(plan);
        database.transaction(() -> {
            // The first reads of the transaction: all later ones see what was committed up to these locks.
            VMInstanceVO machine = machines.lockRow(id, true);
            cards.lock(giving);
            if (!ownership.isSwitchedBy(operation, plan)) {
                move(machine, operation, plan);
            }
            return null;
        });
    }

    private void move(VMInstanceVO machine, OperationId operation, RoamPlan plan) {
        Destination to = destination(plan);
        requireUnchanged(machine, plan, to.fromZone);
        // First of all writes: whoever holds another epoch loses here, before anything else is touched.
        ownership.advance(operation, plan);
        usage.leaves(machine);
        machine.setDataCenterId(to.zone.getId());
        machine.setPodIdToDeployIn(to.host.getPodId());
        machine.setLastHostId(null);
        machine.setPowerHostId(null);
        machine.incrUpdated();
        Expectation.require(
                machines.update(machine.getId(), machine),
                "the row of instance " + plan.desktop() + " was not written");
        usage.arrives(machine);
        volumes.move(machine, plan, to.pool);
        cards.move(machine, plan, to.zone);
        ownership.moveStatistics(machine.getId(), machine.getAccountId(), to.zone.getId());
        ownership.recordCopies(plan);
        listener.moved(plan);
        journal.finish(
                operation,
                "switch",
                StepState.DONE,
                "the desktop belongs to " + plan.to().zoneName() + " since epoch "
                        + plan.epoch().next());
    }

    private Destination destination(RoamPlan plan) {
        DataCenterVO from = zones.findByUuid(plan.from().zone().value());
        DataCenterVO zone = zones.findByUuid(plan.to().zone().value());
        HostVO host = hosts.findByUuid(plan.to().host().uuid());
        StoragePoolVO pool = pools.findByUuid(plan.to().poolUuid());
        Expectation.require(from != null, "the zone " + plan.from().zoneName() + " is gone");
        Expectation.require(zone != null, "the zone " + plan.to().zoneName() + " is gone");
        Expectation.require(
                host != null && host.getDataCenterId() == zone.getId(),
                "the host " + plan.to().hostName() + " is gone");
        Expectation.require(
                pool != null && pool.getDataCenterId() == zone.getId(),
                "the pool " + plan.to().poolUuid() + " is gone");
        return new Destination(from, zone, host, pool);
    }

    private void requireUnchanged(VMInstanceVO machine, RoamPlan plan, DataCenterVO from) {
        Expectation.require(machine != null, "instance " + plan.desktop() + " is gone");
        Expectation.require(
                machine.getState() == VirtualMachine.State.Stopped && machine.getHostId() == null,
                "desktop " + plan.name() + " is " + machine.getState()
                        + " and not Stopped: somebody started it meanwhile");
        Expectation.require(
                machine.getDataCenterId() == from.getId(),
                "desktop " + plan.name() + " is no longer in " + plan.from().zoneName());
        // Once more: a snapshot may have been taken or an ISO attached since the plan, which nothing of CloudStack's
        // forbids.
        List<String> against = obstacles.of(machine, plan.to().zone());
        Expectation.require(
                against.isEmpty(), "desktop " + plan.name() + " can no longer be moved: " + String.join("; ", against));
    }

    private record Destination(DataCenterVO fromZone, DataCenterVO zone, HostVO host, StoragePoolVO pool) {}
}
