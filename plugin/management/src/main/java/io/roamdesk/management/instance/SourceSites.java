// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.storage.dao.StoragePoolHostDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.roam.Instance;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.core.roam.Site;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.host.HostProbes;
import io.roamdesk.management.host.HostProbes.HostFitness;
import java.util.ArrayList;
import java.util.List;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Where the disks of a machine are read. */
public class SourceSites {
    private final MachineRows machines;
    private final DataCenterDao zones;
    private final PrimaryDataStoreDao pools;
    private final StoragePoolHostDao reach;
    private final HostProbes probes;

    public SourceSites(
            MachineRows machines,
            DataCenterDao zones,
            PrimaryDataStoreDao pools,
            StoragePoolHostDao reach,
            HostProbes probes) {
        this.machines = machines;
        this.zones = zones;
        this.pools = pools;
        this.reach = reach;
        this.probes = probes;
    }

    /**
     * A machine that runs is read on its host; a stopped one on any fit host that reaches its root disk.
     *
     * @throws RoamRefused when there is none, with the reason for each
     */
    Site of(Instance instance, VMInstanceVO machine) {
        DataCenterVO zone = zones.findById(machine.getDataCenterId());
        StoragePoolVO pool = pools.findById(machines.volumes(machine).get(0).getPoolId());
        List<String> problems = new ArrayList<>();
        for (HostFitness fitness : probes.inZone(zone.getId())) {
            HostVO host = fitness.host();
            boolean runsElsewhere = machine.getHostId() != null && machine.getHostId() != host.getId();
            if (runsElsewhere || reach.findByPoolHost(pool.getId(), host.getId()) == null) {
                continue;
            }
            if (fitness.isFit()) {
                return site(zone, host, pool);
            }
            problems.add(
                    "host " + host.getName() + " in " + zone.getName() + ": " + String.join("; ", fitness.problems()));
        }
        if (problems.isEmpty()) {
            problems.add("no host in " + zone.getName() + " reaches pool " + pool.getName()
                    + ", where the root disk of " + instance.name() + " lies");
        }
        throw new RoamRefused(problems);
    }

    static Site site(DataCenterVO zone, HostVO host, StoragePoolVO pool) {
        return new Site(
                new ZoneId(zone.getUuid()),
                zone.getName(),
                new HostId(host.getUuid()),
                host.getName(),
                pool.getUuid(),
                DiskPaths.directory(pool));
    }
}
