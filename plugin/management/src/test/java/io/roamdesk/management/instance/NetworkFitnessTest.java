// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenter.NetworkType;
import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.network.NetworkModel;
import com.cloud.network.dao.NetworkServiceMapDao;
import com.cloud.network.dao.NetworkVO;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkFitnessTest {
    private final NetworkServiceMapDao services = mock(NetworkServiceMapDao.class);
    private final NetworkModel model = mock(NetworkModel.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final DataCenterVO zone = Rows.zone(1);
    private final NetworkVO l2 = Rows.network(1);
    private final NetworkVO isolated = Rows.isolated(1);
    private final NetworkVO shared = Rows.shared(1);
    private final NetworkFitness fitness = new NetworkFitness(services, model, zones);

    @BeforeEach
    void healthyWorld() {
        when(services.getDistinctProviders(1)).thenReturn(List.of("VirtualRouter", "SecurityGroupProvider"));
        when(zones.findById(1L)).thenReturn(zone);
        when(zone.getNetworkType()).thenReturn(NetworkType.Advanced);
    }

    @Test
    void takesNetworksOfAnyType() {
        for (NetworkVO network : List.of(l2, isolated, shared)) {
            assertThat(fitness.against(network)).isEmpty();
        }
    }

    @Test
    void refusesAConfigDrive() {
        when(services.getDistinctProviders(1)).thenReturn(List.of("ConfigDrive"));

        refused(l2, "config drive");
        refused(isolated, "config drive");
    }

    @Test
    void refusesATierOfAVpc() {
        when(isolated.getVpcId()).thenReturn(8L);

        refused(isolated, "tier of a VPC");
    }

    @Test
    void refusesABasicZone() {
        when(zone.getNetworkType()).thenReturn(NetworkType.Basic);

        refused(shared, "basic zone");
    }

    @Test
    void refusesAProviderThatKeepsAStateOfItsOwn() {
        when(services.getDistinctProviders(1)).thenReturn(List.of("VirtualRouter", "NiciraNvp"));

        refused(isolated, "NiciraNvp");
        assertThat(fitness.against(l2)).isEmpty();
    }

    @Test
    void refusesANetworkThatGivesIpv6() {
        when(shared.getIp6Cidr()).thenReturn("fd00::/64");
        refused(shared, "IPv6");

        when(isolated.getIp6Gateway()).thenReturn("fd00::1");
        refused(isolated, "IPv6");
    }

    @Test
    void refusesAddressesThatCloudStackDoesNotGive() {
        when(model.isSharedNetworkWithoutServices(1)).thenReturn(true);

        refused(shared, "does not know");
    }

    private void refused(NetworkVO network, String why) {
        assertThat(fitness.against(network)).get().asString().contains(why, "use ");
    }
}
