// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.network.Network;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkServiceMapDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.management.network.NetworkMappings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;

/**
 * Which network a card gets in another zone: the one that a mapping names, else the L2 network of the same name that the owner may use there. L2 only, because an address of
 * another network would not follow.
 */
public class NetworkMapping {
    private static final String CONFIG_DRIVE = "ConfigDrive";

    private final NetworkDao networks;
    private final NetworkServiceMapDao services;
    private final AccountManager accounts;
    private final MachineRows machines;
    private final NetworkMappings mappings;

    public NetworkMapping(
            NetworkDao networks,
            NetworkServiceMapDao services,
            AccountManager accounts,
            MachineRows machines,
            NetworkMappings mappings) {
        this.networks = networks;
        this.services = services;
        this.accounts = accounts;
        this.machines = machines;
        this.mappings = mappings;
    }

    /** The networks of a machine's cards in a zone, or what stands against them. */
    Mapping map(VMInstanceVO machine, DataCenterVO zone) {
        Account owner = accounts.getAccount(machine.getAccountId());
        List<RoamPlan.NicMove> moves = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        for (NicVO nic : machines.nics(machine)) {
            NetworkVO from = networks.findById(nic.getNetworkId());
            if (from == null) {
                obstacles.add("network card " + nic.getMacAddress() + " is in no network that CloudStack knows");
                continue;
            }
            Optional<String> unfit = unfit(from);
            if (unfit.isPresent()) {
                obstacles.add("network card " + nic.getMacAddress() + ": " + unfit.get());
                continue;
            }
            Optional<NetworkVO> mapped =
                    mappings.counterpart(from.getUuid(), zone.getUuid()).map(networks::findByUuid);
            Optional<NetworkVO> to = mapped.or(() -> ofSameName(owner, from, zone.getId()));
            Optional<String> against = to.flatMap(found -> mapped.isPresent() ? unfit(owner, found) : unfit(found));
            if (to.isEmpty()) {
                obstacles.add("network " + from.getName() + " has no counterpart in " + zone.getName()
                        + ": name one with createRoamingNetworkMapping, or make an L2 network of the same name there for"
                        + " the account that owns the desktop");
            } else if (against.isPresent()) {
                obstacles.add("network card " + nic.getMacAddress() + " in " + zone.getName() + ": " + against.get());
            } else {
                moves.add(new RoamPlan.NicMove(
                        nic.getMacAddress(), from.getUuid(), to.get().getUuid()));
            }
        }
        return new Mapping(moves, obstacles);
    }

    private Optional<String> unfit(NetworkVO network) {
        if (network.getGuestType() != Network.GuestType.L2) {
            return Optional.of(
                    "network " + network.getName() + " is of type " + network.getGuestType()
                            + "; only L2 networks have no addresses that a move would lose. Put the desktop into an L2 network");
        }
        if (services.getDistinctProviders(network.getId()).contains(CONFIG_DRIVE)) {
            return Optional.of("network " + network.getName()
                    + " gives its machines a config drive, which stays in its zone; use an L2 network without one");
        }
        return Optional.empty();
    }

    private Optional<String> unfit(Account owner, NetworkVO mapped) {
        return mayUse(owner, mapped)
                ? unfit(mapped)
                : Optional.of("the owner of the desktop may not use network " + mapped.getName()
                        + ", which it is mapped to: name another one with createRoamingNetworkMapping");
    }

    private Optional<NetworkVO> ofSameName(Account owner, NetworkVO from, long zoneId) {
        return networks.listByZone(zoneId).stream()
                .filter(network -> network.getRemoved() == null
                        && network.getGuestType() == Network.GuestType.L2
                        && network.getName().equalsIgnoreCase(from.getName()))
                .filter(network -> mayUse(owner, network))
                // The owner's own before one that is shared with it.
                .min(java.util.Comparator.comparing((NetworkVO network) -> network.getAccountId() != owner.getId())
                        .thenComparing(NetworkVO::getId));
    }

    private boolean mayUse(Account owner, NetworkVO network) {
        if (network.getAccountId() == owner.getId()) {
            return true;
        }
        try {
            accounts.checkAccess(owner, AccessType.UseEntry, false, network);
            return true;
        } catch (PermissionDeniedException notTheirs) {
            return false;
        }
    }

    /**
     * What was found.
     *
     * @param moves the network of each card
     * @param obstacles why cards have none; empty when all have
     */
    record Mapping(List<RoamPlan.NicMove> moves, List<String> obstacles) {}
}
