// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenter.NetworkType;
import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.network.Network.GuestType;
import com.cloud.network.NetworkModel;
import com.cloud.network.dao.NetworkServiceMapDao;
import com.cloud.network.dao.NetworkVO;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which networks a card can leave and enter. */
public class NetworkFitness {
    /** Gives rules to bridges by the machine's account, wherever that is. */
    static final String SECURITY_GROUPS = "SecurityGroupProvider";

    private static final String CONFIG_DRIVE = "ConfigDrive";

    /** Who learns of a card when its machine starts, and need not be told before: others hold state of their own for each card. */
    private static final Set<String> TOLD_AT_START = Set.of("VirtualRouter", SECURITY_GROUPS);

    private final NetworkServiceMapDao services;
    private final NetworkModel model;
    private final DataCenterDao zones;

    public NetworkFitness(NetworkServiceMapDao services, NetworkModel model, DataCenterDao zones) {
        this.services = services;
        this.model = model;
        this.zones = zones;
    }

    /** Whether cards in it have addresses. */
    static boolean givesAddresses(NetworkVO network) {
        return network.getGuestType() != GuestType.L2;
    }

    /** What stands against cards that come and go in this network; empty when nothing does. */
    Optional<String> against(NetworkVO network) {
        List<String> providers = services.getDistinctProviders(network.getId());
        String name = "network " + network.getName();
        if (providers.contains(CONFIG_DRIVE)) {
            return Optional.of(
                    name + " gives its machines a config drive, which stays in its zone; use a network without one");
        }
        return givesAddresses(network) ? againstAddresses(network, name, providers) : Optional.empty();
    }

    /** Whether security groups guard the cards of this network. */
    boolean hasSecurityGroups(NetworkVO network) {
        return services.getDistinctProviders(network.getId()).contains(SECURITY_GROUPS);
    }

    private Optional<String> againstAddresses(NetworkVO network, String name, List<String> providers) {
        if (network.getVpcId() != null) {
            return Optional.of(
                    name + " is a tier of a VPC, whose rules would not follow; use a network outside of one");
        }
        DataCenterVO zone = zones.findById(network.getDataCenterId());
        if (zone != null && zone.getNetworkType() == NetworkType.Basic) {
            return Optional.of(name + " is in a basic zone, where addresses belong to pods; use an advanced zone");
        }
        Optional<String> strange = providers.stream()
                .filter(provider -> provider != null && !TOLD_AT_START.contains(provider))
                .findFirst();
        if (strange.isPresent()) {
            return Optional.of(name + " is served by " + strange.get()
                    + ", which keeps a state of its own for each card; use a network served by the virtual router");
        }
        if (network.getIp6Gateway() != null || network.getIp6Cidr() != null) {
            return Optional.of(
                    name + " gives IPv6 addresses, which a move would lose; use a network that gives IPv4 only");
        }
        return model.isSharedNetworkWithoutServices(network.getId())
                ? Optional.of(name
                        + " gets its addresses from a server that CloudStack does not know; use one with DHCP of"
                        + " CloudStack's, or an L2 network")
                : Optional.empty();
    }
}
