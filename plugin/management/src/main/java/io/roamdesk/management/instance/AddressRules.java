// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.LoadBalancerVMMapDao;
import com.cloud.network.dao.LoadBalancerVMMapVO;
import com.cloud.network.rules.dao.PortForwardingRulesDao;
import com.cloud.vm.VMInstanceVO;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Rules of networks that name a machine: they lead to its address, and belong to a public address of its zone. */
public class AddressRules {
    private final PortForwardingRulesDao forwardings;
    private final LoadBalancerVMMapDao loadBalancers;
    private final IPAddressDao addresses;

    public AddressRules(
            PortForwardingRulesDao forwardings, LoadBalancerVMMapDao loadBalancers, IPAddressDao addresses) {
        this.forwardings = forwardings;
        this.loadBalancers = loadBalancers;
        this.addresses = addresses;
    }

    /** What keeps the machine where it is, with what to do about it. */
    List<String> of(VMInstanceVO machine) {
        List<String> obstacles = new ArrayList<>();
        if (!forwardings.listByVm(machine.getId()).isEmpty()) {
            obstacles.add("ports of a public address are forwarded to it, which a move would cut off: remove the rules"
                    + " with deletePortForwardingRule");
        }
        if (loadBalancers.listByInstanceId(machine.getId()).stream()
                .anyMatch(Predicate.not(LoadBalancerVMMapVO::isRevoke))) {
            obstacles.add("a load balancer serves it, which a move would cut off: take it off with"
                    + " removeFromLoadBalancerRule");
        }
        if (!addresses.findAllByAssociatedVmId(machine.getId()).isEmpty()) {
            obstacles.add("a public address is translated to it (static NAT), which a move would cut off: end that with"
                    + " disableStaticNat");
        }
        return obstacles;
    }
}
