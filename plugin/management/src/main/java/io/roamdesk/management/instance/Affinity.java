// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.host.HostVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.VMInstanceDao;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.cloudstack.affinity.AffinityGroupVMMapVO;
import org.apache.cloudstack.affinity.dao.AffinityGroupVMMapDao;

/** Strict affinity groups. Those that are not strict are wishes, and a host that breaks one is better than none. */
public class Affinity implements HostRule {
    private static final String TOGETHER = "host affinity";
    private static final String APART = "host anti-affinity";

    private final AffinityGroupVMMapDao groups;
    private final VMInstanceDao machines;

    public Affinity(AffinityGroupVMMapDao groups, VMInstanceDao machines) {
        this.groups = groups;
        this.machines = machines;
    }

    @Override
    public Optional<String> against(VMInstanceVO machine, HostVO host) {
        for (AffinityGroupVMMapVO group : groups.findByVmIdType(machine.getId(), APART)) {
            if (hostsOfOthers(machine, group).contains(host.getId())) {
                return Optional.of("another instance of the desktop's anti-affinity group runs there");
            }
        }
        for (AffinityGroupVMMapVO group : groups.findByVmIdType(machine.getId(), TOGETHER)) {
            List<Long> others = hostsOfOthers(machine, group);
            if (!others.isEmpty() && !others.contains(host.getId())) {
                return Optional.of("the other instances of the desktop's affinity group run elsewhere: take it out of"
                        + " the group with updateVMAffinityGroup");
            }
        }
        return Optional.empty();
    }

    private List<Long> hostsOfOthers(VMInstanceVO machine, AffinityGroupVMMapVO group) {
        return groups.listVmIdsByAffinityGroup(group.getAffinityGroupId()).stream()
                .filter(id -> id != machine.getId())
                .map(machines::findById)
                .filter(Objects::nonNull)
                .map(VMInstanceVO::getHostId)
                .filter(Objects::nonNull)
                .toList();
    }
}
