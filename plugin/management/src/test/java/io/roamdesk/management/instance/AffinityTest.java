// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.host.HostVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.VMInstanceDao;
import java.util.List;
import org.apache.cloudstack.affinity.AffinityGroupVMMapVO;
import org.apache.cloudstack.affinity.dao.AffinityGroupVMMapDao;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AffinityTest {
    private static final long GROUP = 81;
    private static final long OTHER = 12;

    private final VMInstanceVO machine = Rows.machine();
    private final VMInstanceVO other = mock(VMInstanceVO.class);
    private final HostVO host = Rows.host(2);
    private final AffinityGroupVMMapVO membership = mock(AffinityGroupVMMapVO.class);
    private final AffinityGroupVMMapDao groups = mock(AffinityGroupVMMapDao.class);
    private final VMInstanceDao machines = mock(VMInstanceDao.class);
    private final Affinity affinity = new Affinity(groups, machines);

    @BeforeEach
    void aGroupOfTwo() {
        when(membership.getAffinityGroupId()).thenReturn(GROUP);
        when(groups.listVmIdsByAffinityGroup(GROUP)).thenReturn(List.of(Rows.MACHINE, OTHER));
        when(machines.findById(OTHER)).thenReturn(other);
    }

    @Test
    void aMachineWithoutAGroupRunsAnywhere() {
        when(other.getHostId()).thenReturn(2L);

        assertThat(affinity.against(machine, host)).isEmpty();
    }

    @Test
    void keepsApartWhatIsToBeApart() {
        member("host anti-affinity");
        when(other.getHostId()).thenReturn(2L);
        assertThat(affinity.against(machine, host)).isPresent();

        when(other.getHostId()).thenReturn(3L);
        assertThat(affinity.against(machine, host)).isEmpty();
    }

    @Test
    void keepsTogetherWhatIsToBeTogether() {
        member("host affinity");
        when(other.getHostId()).thenReturn(3L);
        assertThat(affinity.against(machine, host))
                .hasValueSatisfying(why -> assertThat(why).contains("updateVMAffinityGroup"));

        when(other.getHostId()).thenReturn(2L);
        assertThat(affinity.against(machine, host)).isEmpty();
    }

    @Test
    void othersThatDoNotRunCountForNothing() {
        member("host affinity");
        when(other.getHostId()).thenReturn(null);

        assertThat(affinity.against(machine, host)).isEmpty();
    }

    @Test
    void theMachineItselfCountsForNothing() {
        member("host anti-affinity");
        when(machines.findById(Rows.MACHINE)).thenReturn(machine);
        when(machine.getHostId()).thenReturn(2L);
        when(other.getHostId()).thenReturn(null);

        assertThat(affinity.against(machine, host)).isEmpty();
    }

    private void member(String type) {
        when(groups.findByVmIdType(Rows.MACHINE, type)).thenReturn(List.of(membership));
    }
}
