// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.network.NetworkModel;
import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.NicSecondaryIpDao;
import com.cloud.vm.dao.VMInstanceDao;
import java.util.Optional;

/** What keeps a card from being moved out of its network, or into another one; each with what to do about it. */
public class CardObstacles {
    private final NetworkFitness fitness;
    private final NetworkModel model;
    private final NicDao nics;
    private final NicSecondaryIpDao secondaryAddresses;
    private final IPAddressDao ranges;
    private final VMInstanceDao machines;

    public CardObstacles(
            NetworkFitness fitness,
            NetworkModel model,
            NicDao nics,
            NicSecondaryIpDao secondaryAddresses,
            IPAddressDao ranges,
            VMInstanceDao machines) {
        this.fitness = fitness;
        this.model = model;
        this.nics = nics;
        this.secondaryAddresses = secondaryAddresses;
        this.ranges = ranges;
        this.machines = machines;
    }

    /** What keeps the card in its network; empty when nothing does. */
    Optional<String> leaving(NicVO nic, NetworkVO from) {
        Optional<String> unfit = fitness.against(from);
        if (unfit.isPresent() || !NetworkFitness.givesAddresses(from)) {
            return unfit;
        }
        if (nic.getIPv6Address() != null) {
            return Optional.of("it has the IPv6 address " + nic.getIPv6Address()
                    + ", which a move would lose; put the desktop into a network that gives IPv4 only");
        }
        Long more = secondaryAddresses.countByNicId(nic.getId());
        return more != null && more > 0
                ? Optional.of("it has " + more + " secondary address(es), which a move would lose: remove them with"
                        + " removeIpFromNic")
                : Optional.empty();
    }

    /** What keeps the card out of another network; empty when nothing does. */
    Optional<String> entering(VMInstanceVO machine, NicVO nic, NetworkVO from, NetworkVO to) {
        String name = "network " + to.getName();
        if (to.getGuestType() != from.getGuestType()) {
            return Optional.of(name + " is of type " + to.getGuestType() + " and network " + from.getName()
                    + " is of type " + from.getGuestType()
                    + ": name one of the same type with createRoamingNetworkMapping");
        }
        Optional<String> unfit = fitness.against(to);
        if (unfit.isPresent()) {
            return unfit;
        }
        if (nics.findByNetworkIdAndMacAddress(to.getId(), nic.getMacAddress()) != null) {
            return Optional.of("another card in " + name + " has this MAC address: remove that card");
        }
        return NetworkFitness.givesAddresses(to) ? enteringAddresses(machine, from, to, name) : Optional.empty();
    }

    private Optional<String> enteringAddresses(VMInstanceVO machine, NetworkVO from, NetworkVO to, String name) {
        if (fitness.hasSecurityGroups(from) != fitness.hasSecurityGroups(to)) {
            return Optional.of("only one of networks " + from.getName() + " and " + to.getName()
                    + " has security groups: name another one with createRoamingNetworkMapping");
        }
        // The network's router gives leases by host name, and would take the other machine's away.
        boolean taken = machines.listDistinctHostNames(to.getId()).stream()
                .anyMatch(host -> host != null && host.equalsIgnoreCase(machine.getHostName()));
        if (taken) {
            return Optional.of("another machine in " + name + " has the host name " + machine.getHostName()
                    + ": rename one of both with updateVirtualMachine, or use another network");
        }
        return hasRoom(to) ? Optional.empty() : Optional.of(name + " has no address left: free one, or extend it");
    }

    // CloudStack itself looks at the ranges of shared networks only.
    private boolean hasRoom(NetworkVO network) {
        return model.canUseForDeploy(network)
                && (!network.getSpecifyIpRanges() || ranges.countFreeIPsInNetwork(network.getId()) > 0);
    }
}
