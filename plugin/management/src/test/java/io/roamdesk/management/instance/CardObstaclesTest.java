// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.network.NetworkModel;
import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.NicSecondaryIpDao;
import com.cloud.vm.dao.VMInstanceDao;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardObstaclesTest {
    private final NetworkFitness fitness = mock(NetworkFitness.class);
    private final NetworkModel model = mock(NetworkModel.class);
    private final NicDao nics = mock(NicDao.class);
    private final NicSecondaryIpDao secondary = mock(NicSecondaryIpDao.class);
    private final IPAddressDao ranges = mock(IPAddressDao.class);
    private final VMInstanceDao machines = mock(VMInstanceDao.class);
    private final VMInstanceVO machine = Rows.machine();
    private final NicVO nic = Rows.nic();
    private final NetworkVO here = Rows.isolated(1);
    private final NetworkVO there = Rows.isolated(2);
    private final CardObstacles obstacles = new CardObstacles(fitness, model, nics, secondary, ranges, machines);

    @BeforeEach
    void healthyWorld() {
        when(fitness.against(any())).thenReturn(Optional.empty());
        when(nic.getIPv6Address()).thenReturn(null);
        when(model.canUseForDeploy(there)).thenReturn(true);
        when(machines.listDistinctHostNames(2)).thenReturn(List.of("neighbour"));
    }

    @Test
    void letsAHealthyCardGoAndCome() {
        assertThat(obstacles.leaving(nic, here)).isEmpty();
        assertThat(obstacles.entering(machine, nic, here, there)).isEmpty();
    }

    @Test
    void namesANetworkThatCannotBeLeftOrEntered() {
        when(fitness.against(any())).thenReturn(Optional.of("tier"));

        assertThat(obstacles.leaving(nic, here)).contains("tier");
        assertThat(obstacles.entering(machine, nic, here, there)).contains("tier");
    }

    @Test
    void namesSecondaryAddresses() {
        when(secondary.countByNicId(51)).thenReturn(2L);

        assertThat(obstacles.leaving(nic, here)).get().asString().contains("2 secondary", "removeIpFromNic");
    }

    @Test
    void namesAnIpv6Address() {
        when(nic.getIPv6Address()).thenReturn("fd00::7");

        assertThat(obstacles.leaving(nic, here)).get().asString().contains("fd00::7");
    }

    @Test
    void namesANetworkOfAnotherType() {
        NetworkVO shared = Rows.shared(2);

        entering(shared, "of type Shared");
    }

    @Test
    void namesANetworkWithoutAnAddressLeft() {
        when(model.canUseForDeploy(there)).thenReturn(false);

        entering(there, "no address left");
    }

    @Test
    void namesANetworkWhoseRangesAreUsedUp() {
        when(there.getSpecifyIpRanges()).thenReturn(true);
        entering(there, "no address left");

        when(ranges.countFreeIPsInNetwork(2)).thenReturn(1L);
        assertThat(obstacles.entering(machine, nic, here, there)).isEmpty();
    }

    @Test
    void asksNoNetworkForAddressesThatGivesNone() {
        NetworkVO from = Rows.network(1);
        NetworkVO to = Rows.network(2);

        assertThat(obstacles.entering(machine, nic, from, to)).isEmpty();
    }

    @Test
    void namesAnotherCardOfTheSameMacAddress() {
        NicVO other = Rows.nic();
        when(nics.findByNetworkIdAndMacAddress(2, TestPlans.MAC)).thenReturn(other);

        entering(there, "this MAC address");
    }

    @Test
    void namesAnotherMachineOfTheSameHostName() {
        when(machines.listDistinctHostNames(2)).thenReturn(List.of("DESK"));

        entering(there, "host name desk");
    }

    @Test
    void namesNetworksOfWhichOneHasSecurityGroups() {
        when(fitness.hasSecurityGroups(there)).thenReturn(true);
        entering(there, "security groups");

        when(fitness.hasSecurityGroups(here)).thenReturn(true);
        assertThat(obstacles.entering(machine, nic, here, there)).isEmpty();
    }

    private void entering(NetworkVO to, String why) {
        assertThat(obstacles.entering(machine, nic, here, to)).get().asString().contains(why);
    }
}
