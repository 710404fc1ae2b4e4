// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.DiskMove;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.cloudstack.storage.datastore.db.PrimaryDataStoreDao;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** What is known beforehand of each disk of a machine that goes, or is copied, to a pool of another zone. */
public class DiskMoves {
    private final MachineRows machines;
    private final PrimaryDataStoreDao pools;
    private final VMTemplateDao templates;
    private final DiskPaths paths;

    public DiskMoves(MachineRows machines, PrimaryDataStoreDao pools, VMTemplateDao templates, DiskPaths paths) {
        this.machines = machines;
        this.pools = pools;
        this.templates = templates;
        this.paths = paths;
    }

    /**
     * The disks, the root disk first.
     *
     * @param operation the operation that sends them; it names the files, so that no file ever has the name of another copy, even of one that a failed attempt left behind
     * @param to the pool
     * @param replicas what the zone keeps of them
     */
    List<DiskMove> of(OperationId operation, VMInstanceVO machine, StoragePoolVO to, List<Replica> replicas) {
        List<DiskMove> disks = new ArrayList<>();
        for (VolumeVO volume : machines.volumes(machine)) {
            StoragePoolVO from = pools.findById(volume.getPoolId());
            DiskId id = new DiskId(volume.getUuid());
            Optional<Long> template = Optional.ofNullable(volume.getTemplateId());
            Optional<String> targetBase = template.flatMap(it -> paths.base(to, it));
            Optional<BaseId> base = template.map(
                    it -> new BaseId(templates.findByIdIncludingRemoved(it).getUuid()));
            disks.add(new DiskMove(
                    id,
                    volume.getSize() == null ? 0 : volume.getSize(),
                    DiskPaths.of(from, volume),
                    named("roamdesk/" + id + "/" + operation),
                    base,
                    template.flatMap(it -> paths.base(from, it)),
                    // A base that has to be sent gets the name that CloudStack itself gives to classic templates.
                    targetBase.or(() -> base.map(it -> DiskPaths.absolute(to, it.uuid()))),
                    targetBase.isPresent(),
                    Optional.empty(),
                    replicas.stream()
                            .filter(replica -> replica.disk().equals(id)
                                    && replica.path().startsWith(DiskPaths.directory(to) + "/"))
                            .findFirst(),
                    Optional.empty()));
        }
        return disks;
    }

    private static String named(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
