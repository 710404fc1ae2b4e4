// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.IPAddressVO;
import com.cloud.network.dao.LoadBalancerVMMapDao;
import com.cloud.network.dao.LoadBalancerVMMapVO;
import com.cloud.network.rules.PortForwardingRuleVO;
import com.cloud.network.rules.dao.PortForwardingRulesDao;
import com.cloud.vm.VMInstanceVO;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressRulesTest {
    private final PortForwardingRulesDao forwardings = mock(PortForwardingRulesDao.class);
    private final LoadBalancerVMMapDao loadBalancers = mock(LoadBalancerVMMapDao.class);
    private final IPAddressDao addresses = mock(IPAddressDao.class);
    private final VMInstanceVO machine = Rows.machine();
    private final AddressRules rules = new AddressRules(forwardings, loadBalancers, addresses);

    @Test
    void findsNoneWhereThereAreNone() {
        assertThat(rules.of(machine)).isEmpty();
    }

    @Test
    void namesForwardedPorts() {
        PortForwardingRuleVO rule = mock(PortForwardingRuleVO.class);
        when(forwardings.listByVm(Rows.MACHINE)).thenReturn(List.of(rule));

        found("deletePortForwardingRule");
    }

    @Test
    void namesALoadBalancerUnlessTheMachineIsBeingTakenOff() {
        LoadBalancerVMMapVO served = mock(LoadBalancerVMMapVO.class);
        when(loadBalancers.listByInstanceId(Rows.MACHINE)).thenReturn(List.of(served));
        found("removeFromLoadBalancerRule");

        when(served.isRevoke()).thenReturn(true);
        assertThat(rules.of(machine)).isEmpty();
    }

    @Test
    void namesATranslatedAddress() {
        IPAddressVO address = mock(IPAddressVO.class);
        when(addresses.findAllByAssociatedVmId(Rows.MACHINE)).thenReturn(List.of(address));

        found("disableStaticNat");
    }

    private void found(String what) {
        assertThat(rules.of(machine)).singleElement().asString().contains(what);
    }
}
