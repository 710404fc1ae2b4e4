// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.DedicatedResourceVO;
import com.cloud.dc.dao.DedicatedResourceDao;
import com.cloud.domain.dao.DomainDao;
import com.cloud.host.HostVO;
import com.cloud.user.AccountManager;
import com.cloud.vm.VMInstanceVO;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.cloudstack.affinity.AffinityGroupVMMapVO;
import org.apache.cloudstack.affinity.dao.AffinityGroupVMMapDao;

/** Resources that are kept for one account or domain, by the rules of CloudStack's own planner. */
public class Dedication implements HostRule {
    private static final String TYPE = "ExplicitDedication";

    private final DedicatedResourceDao dedicated;
    private final AffinityGroupVMMapDao groups;
    private final DomainDao domains;
    private final AccountManager accounts;

    public Dedication(
            DedicatedResourceDao dedicated, AffinityGroupVMMapDao groups, DomainDao domains, AccountManager accounts) {
        this.dedicated = dedicated;
        this.groups = groups;
        this.domains = domains;
        this.accounts = accounts;
    }

    /** Why the owner of the machine may not use the zone. */
    Optional<String> against(VMInstanceVO machine, DataCenterVO zone) {
        DedicatedResourceVO kept = dedicated.findByZoneId(zone.getId());
        if (kept == null || accounts.isRootAdmin(machine.getAccountId())) {
            return Optional.empty();
        }
        boolean mayUse = kept.getAccountId() == null
                ? domains.isChildDomain(kept.getDomainId(), machine.getDomainId())
                : kept.getAccountId() == machine.getAccountId();
        return mayUse
                ? Optional.empty()
                : Optional.of("zone " + zone.getName()
                        + " is dedicated to others than the desktop's owner: an administrator changes that with"
                        + " releaseDedicatedZone");
    }

    @Override
    public Optional<String> against(VMInstanceVO machine, HostVO host) {
        DedicatedResourceVO zone = dedicated.findByZoneId(host.getDataCenterId());
        List<DedicatedResourceVO> narrower = Stream.of(
                        dedicated.findByPodId(host.getPodId()),
                        dedicated.findByClusterId(host.getClusterId()),
                        dedicated.findByHostId(host.getId()))
                .filter(Objects::nonNull)
                .toList();
        Set<Long> wanted = groups.findByVmIdType(machine.getId(), TYPE).stream()
                .map(AffinityGroupVMMapVO::getAffinityGroupId)
                .collect(Collectors.toSet());
        if (!wanted.isEmpty()) {
            boolean covered = Stream.concat(Stream.ofNullable(zone), narrower.stream())
                    .anyMatch(kept -> wanted.contains(kept.getAffinityGroupId()));
            return covered
                    ? Optional.empty()
                    : Optional.of("it is not among the resources that the desktop's affinity group is dedicated to");
        }
        boolean ownZone = zone != null && zone.getAccountId() != null && zone.getAccountId() == machine.getAccountId();
        return ownZone || narrower.isEmpty()
                ? Optional.empty()
                : Optional.of("it is dedicated, and the desktop is in no affinity group for dedicated resources");
    }
}
