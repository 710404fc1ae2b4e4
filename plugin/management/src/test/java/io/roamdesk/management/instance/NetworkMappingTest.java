// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.network.Network;
import com.cloud.network.NetworkModel;
import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkServiceMapDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.NicSecondaryIpDao;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.network.NetworkMappings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkMappingTest {
    private static final String MAPPED = "0b000000-0000-0000-0000-00000000cccc";

    private final VMInstanceVO machine = Rows.machine();
    private final DataCenterVO zone = Rows.zone(2);
    private final NetworkVO here = Rows.network(1);
    private final NetworkVO there = Rows.network(2);
    private final NetworkVO mapped = Rows.network(2);
    private final NicDao nics = mock(NicDao.class);
    private final NetworkDao networks = mock(NetworkDao.class);
    private final NetworkServiceMapDao services = mock(NetworkServiceMapDao.class);
    private final AccountManager accounts = mock(AccountManager.class);
    private final NetworkMappings mappings = mock(NetworkMappings.class);
    private final NetworkModel model = mock(NetworkModel.class);
    private final VMInstanceDao machines = mock(VMInstanceDao.class);
    private final AddressRules rules = mock(AddressRules.class);
    private final NetworkMapping mapping = new NetworkMapping(
            networks,
            accounts,
            new MachineRows(machines, mock(VolumeDao.class), nics),
            mappings,
            new CardObstacles(
                    new NetworkFitness(services, model, mock(DataCenterDao.class)),
                    model,
                    nics,
                    mock(NicSecondaryIpDao.class),
                    mock(IPAddressDao.class),
                    machines),
            rules);

    @BeforeEach
    void healthyWorld() {
        Account owner = mock(Account.class);
        NicVO nic = Rows.nic();
        when(nic.getIPv6Address()).thenReturn(null);
        when(model.canUseForDeploy(any())).thenReturn(true);
        when(owner.getId()).thenReturn(Rows.OWNER);
        when(accounts.getAccount(Rows.OWNER)).thenReturn(owner);
        when(nics.listByVmId(Rows.MACHINE)).thenReturn(List.of(nic));
        when(networks.findById(1L)).thenReturn(here);
        when(networks.listByZone(2)).thenReturn(List.of(there));
        when(mapped.getId()).thenReturn(22L);
        when(mapped.getUuid()).thenReturn(MAPPED);
        when(mapped.getName()).thenReturn("guests");
        when(networks.findByUuid(MAPPED)).thenReturn(mapped);
        when(mappings.counterpart(any(), any())).thenReturn(Optional.empty());
    }

    @Test
    void takesTheNetworkOfTheSameNameThatTheOwnerHasThere() {
        assertThat(moves())
                .containsExactly(new RoamPlan.NicMove(TestPlans.MAC, TestPlans.NETWORK_A, TestPlans.NETWORK_B));
    }

    @Test
    void takesTheMappedNetworkBeforeOneOfTheSameName() {
        isMapped();

        assertThat(moves()).containsExactly(new RoamPlan.NicMove(TestPlans.MAC, TestPlans.NETWORK_A, MAPPED));
    }

    @Test
    void namesANetworkWithoutCounterpart() {
        when(there.getName()).thenReturn("other");

        refused("createRoamingNetworkMapping");
    }

    @Test
    void namesAMappedNetworkThatTheOwnerMayNotUse() {
        isMapped();
        when(mapped.getAccountId()).thenReturn(99L);
        doThrow(new PermissionDeniedException("not yours"))
                .when(accounts)
                .checkAccess(any(Account.class), any(), anyBoolean(), eq(mapped));

        refused("may not use network guests");
    }

    @Test
    void namesANetworkWhoseCounterpartTheOwnerMayNotUse() {
        when(there.getAccountId()).thenReturn(99L);
        doThrow(new PermissionDeniedException("not yours"))
                .when(accounts)
                .checkAccess(any(Account.class), any(), anyBoolean(), any());

        refused("no counterpart");
    }

    @Test
    void acceptsACounterpartOfAnotherAccountThatTheOwnerMayUse() {
        when(there.getAccountId()).thenReturn(99L);

        assertThat(moves()).hasSize(1);
    }

    @Test
    void takesAnIsolatedNetworkOfTheSameName() {
        isIsolated(here);
        isIsolated(there);

        assertThat(moves())
                .containsExactly(new RoamPlan.NicMove(TestPlans.MAC, TestPlans.NETWORK_A, TestPlans.NETWORK_B));
    }

    @Test
    void passesByANetworkOfTheSameNameAndAnotherType() {
        isIsolated(here);

        refused("of type Isolated");
    }

    @Test
    void namesAMappedNetworkOfAnotherType() {
        isIsolated(here);
        isMapped();

        refused("of type L2");
    }

    @Test
    void namesRulesThatLeadToAMachineWithAddresses() {
        isIsolated(here);
        isIsolated(there);
        when(rules.of(machine)).thenReturn(List.of("ports are forwarded to it"));

        refused("ports are forwarded");
    }

    @Test
    void asksForNoRulesWhereThereAreNoAddresses() {
        when(rules.of(machine)).thenReturn(List.of("ports are forwarded to it"));

        assertThat(moves()).hasSize(1);
    }

    @Test
    void namesAConfigDriveHereAndThere() {
        when(services.getDistinctProviders(1)).thenReturn(List.of("ConfigDrive"));
        refused("config drive");

        when(services.getDistinctProviders(1)).thenReturn(List.of());
        when(services.getDistinctProviders(2)).thenReturn(List.of("ConfigDrive"));
        refused("config drive");
    }

    private static void isIsolated(NetworkVO network) {
        when(network.getGuestType()).thenReturn(Network.GuestType.Isolated);
    }

    private void isMapped() {
        when(mappings.counterpart(TestPlans.NETWORK_A, TestPlans.ZONE_B.value()))
                .thenReturn(Optional.of(MAPPED));
    }

    private List<RoamPlan.NicMove> moves() {
        NetworkMapping.Mapping found = mapping.map(machine, zone);
        assertThat(found.obstacles()).isEmpty();
        return found.moves();
    }

    private void refused(String why) {
        assertThat(mapping.map(machine, zone).obstacles())
                .singleElement()
                .asString()
                .contains(why);
    }
}
