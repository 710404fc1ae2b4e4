// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.ReplicationPolicy;
import java.util.Date;

/** The replication of an instance as the API shows it. */
public class ReplicationResponses {
    private final ReplicationStore replications;
    private final ReplicationPolicyStore policies;
    private final ReplicaRows replicas;
    private final DataCenterDao zones;

    public ReplicationResponses(
            ReplicationStore replications, ReplicationPolicyStore policies, ReplicaRows replicas, DataCenterDao zones) {
        this.replications = replications;
        this.policies = policies;
        this.replicas = replicas;
        this.zones = zones;
    }

    /** The replication of a machine that has one; whoever asks was checked before. */
    ReplicationResponse of(VMInstanceVO machine) {
        DesktopId desktop = new DesktopId(machine.getUuid());
        ReplicationRow row = replications.find(desktop).orElseThrow();
        ReplicationResponse response = new ReplicationResponse();
        response.setVirtualMachineId(machine.getUuid());
        response.setVirtualMachineName(machine.getHostName());
        response.setPolicyId(row.policy().value());
        policies.find(row.policy()).map(ReplicationPolicy::name).ifPresent(response::setPolicyName);
        response.setPaused(row.paused());
        response.setCreated(Date.from(row.created()));
        response.setSecondaries(row.choice().stream()
                .map(choice -> {
                    SecondaryResponse shown = new SecondaryResponse();
                    shown.setZoneId(choice.zone().value());
                    shown.setZoneName(name(choice.zone().value(), choice.zoneName()));
                    shown.setChosen(choice.chosen());
                    shown.setReason(choice.why());
                    return shown;
                })
                .toList());
        response.setReplicas(replicas.of(desktop));
        return response;
    }

    private String name(String zone, String then) {
        DataCenterVO row = zones.findByUuid(zone);
        return row == null ? then : row.getName();
    }
}
