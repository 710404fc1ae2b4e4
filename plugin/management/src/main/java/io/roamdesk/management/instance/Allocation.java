// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.ClusterVO;
import com.cloud.dc.HostPodVO;
import com.cloud.dc.dao.ClusterDao;
import com.cloud.dc.dao.HostPodDao;
import com.cloud.host.HostVO;
import com.cloud.org.Grouping.AllocationState;
import com.cloud.vm.VMInstanceVO;
import java.util.Optional;

/** Pods and clusters that take no machines. */
public class Allocation implements HostRule {
    private final HostPodDao pods;
    private final ClusterDao clusters;

    public Allocation(HostPodDao pods, ClusterDao clusters) {
        this.pods = pods;
        this.clusters = clusters;
    }

    @Override
    public Optional<String> against(VMInstanceVO machine, HostVO host) {
        HostPodVO pod = host.getPodId() == null ? null : pods.findById(host.getPodId());
        if (pod != null && pod.getAllocationState() == AllocationState.Disabled) {
            return Optional.of("its pod " + pod.getName() + " is disabled");
        }
        ClusterVO cluster = host.getClusterId() == null ? null : clusters.findById(host.getClusterId());
        return cluster != null && cluster.getAllocationState() == AllocationState.Disabled
                ? Optional.of("its cluster " + cluster.getName() + " is disabled")
                : Optional.empty();
    }
}
