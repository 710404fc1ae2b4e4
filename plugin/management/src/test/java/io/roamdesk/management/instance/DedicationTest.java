// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.DedicatedResourceVO;
import com.cloud.dc.dao.DedicatedResourceDao;
import com.cloud.domain.dao.DomainDao;
import com.cloud.host.HostVO;
import com.cloud.user.AccountManager;
import com.cloud.vm.VMInstanceVO;
import java.util.List;
import org.apache.cloudstack.affinity.AffinityGroupVMMapVO;
import org.apache.cloudstack.affinity.dao.AffinityGroupVMMapDao;
import org.junit.jupiter.api.Test;

class DedicationTest {
    private static final long GROUP = 81;

    private final VMInstanceVO machine = Rows.machine();
    private final DataCenterVO zone = Rows.zone(2);
    private final HostVO host = Rows.host(2);
    private final DedicatedResourceVO kept = mock(DedicatedResourceVO.class);
    private final DedicatedResourceDao dedicated = mock(DedicatedResourceDao.class);
    private final AffinityGroupVMMapDao groups = mock(AffinityGroupVMMapDao.class);
    private final DomainDao domains = mock(DomainDao.class);
    private final AccountManager accounts = mock(AccountManager.class);
    private final Dedication dedication = new Dedication(dedicated, groups, domains, accounts);

    @Test
    void everybodyMayUseWhatIsNotDedicated() {
        assertThat(dedication.against(machine, zone)).isEmpty();
        assertThat(dedication.against(machine, host)).isEmpty();
    }

    @Test
    void aZoneIsForTheAccountItIsDedicatedTo() {
        when(dedicated.findByZoneId(2L)).thenReturn(kept);
        when(kept.getAccountId()).thenReturn(99L);
        assertThat(dedication.against(machine, zone))
                .hasValueSatisfying(why -> assertThat(why).contains("releaseDedicatedZone"));

        when(kept.getAccountId()).thenReturn(Rows.OWNER);
        assertThat(dedication.against(machine, zone)).isEmpty();
    }

    @Test
    void aZoneIsForTheDomainItIsDedicatedToAndThoseBelow() {
        when(dedicated.findByZoneId(2L)).thenReturn(kept);
        when(kept.getAccountId()).thenReturn(null);
        when(kept.getDomainId()).thenReturn(5L);
        assertThat(dedication.against(machine, zone)).isPresent();

        when(domains.isChildDomain(5L, Rows.DOMAIN)).thenReturn(true);
        assertThat(dedication.against(machine, zone)).isEmpty();
    }

    @Test
    void aRootAdministratorMayUseEveryZone() {
        when(dedicated.findByZoneId(2L)).thenReturn(kept);
        when(kept.getAccountId()).thenReturn(99L);
        when(accounts.isRootAdmin(Rows.OWNER)).thenReturn(true);

        assertThat(dedication.against(machine, zone)).isEmpty();
    }

    @Test
    void aDedicatedHostIsNotForADesktopWithoutAGroupForIt() {
        when(dedicated.findByHostId(2L)).thenReturn(kept);

        assertThat(dedication.against(machine, host)).isPresent();
    }

    @Test
    void aHostOfADedicatedClusterOrPodIsNotEither() {
        when(dedicated.findByClusterId(2L)).thenReturn(kept);
        assertThat(dedication.against(machine, host)).isPresent();

        when(dedicated.findByClusterId(2L)).thenReturn(null);
        when(dedicated.findByPodId(2L)).thenReturn(kept);
        assertThat(dedication.against(machine, host)).isPresent();
    }

    @Test
    void aDesktopWithAGroupForDedicatedResourcesRunsThereAndNowhereElse() {
        AffinityGroupVMMapVO membership = mock(AffinityGroupVMMapVO.class);
        when(membership.getAffinityGroupId()).thenReturn(GROUP);
        when(groups.findByVmIdType(Rows.MACHINE, "ExplicitDedication")).thenReturn(List.of(membership));
        assertThat(dedication.against(machine, host)).isPresent();

        when(kept.getAffinityGroupId()).thenReturn(GROUP);
        when(dedicated.findByHostId(2L)).thenReturn(kept);
        assertThat(dedication.against(machine, host)).isEmpty();
    }

    @Test
    void inAZoneOfItsOwnersADesktopNeedsNoGroup() {
        DedicatedResourceVO own = mock(DedicatedResourceVO.class);
        when(own.getAccountId()).thenReturn(Rows.OWNER);
        when(dedicated.findByZoneId(2L)).thenReturn(own);
        when(dedicated.findByHostId(2L)).thenReturn(kept);

        assertThat(dedication.against(machine, host)).isEmpty();
    }
}
