// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.network.dao.NetworkDao;
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

/** Which network a card gets in another zone: the one that a mapping names, else the one of the same name and type that the owner may use there. */
public class NetworkMapping {
    private final NetworkDao networks;
    private final AccountManager accounts;
    private final MachineRows machines;
    private final NetworkMappings mappings;
    private final CardObstacles cards;
    private final AddressRules rules;

    public NetworkMapping(
            NetworkDao networks,
            AccountManager accounts,
            MachineRows machines,
            NetworkMappings mappings,
            CardObstacles cards,
            AddressRules rules) {
        this.networks = networks;
        this.accounts = accounts;
        this.machines = machines;
        this.mappings = mappings;
        this.cards = cards;
        this.rules = rules;
    }

    /** The networks of a machine's cards in a zone, or what stands against them. */
    Mapping map(VMInstanceVO machine, DataCenterVO zone) {
        Account owner = accounts.getAccount(machine.getAccountId());
        List<RoamPlan.NicMove> moves = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        boolean addressed = false;
        for (NicVO nic : machines.nics(machine)) {
            NetworkVO from = networks.findById(nic.getNetworkId());
            if (from == null) {
                obstacles.add("network card " + nic.getMacAddress() + " is in no network that CloudStack knows");
                continue;
            }
            addressed |= NetworkFitness.givesAddresses(from);
            Optional<NetworkVO> mapped =
                    mappings.counterpart(from.getUuid(), zone.getUuid()).map(networks::findByUuid);
            Optional<NetworkVO> to = mapped.or(() -> ofSameName(owner, from, zone.getId()));
            Optional<String> against = cards.leaving(nic, from)
                    .or(() -> to.isEmpty() ? Optional.of(noCounterpart(from, zone)) : Optional.empty())
                    .or(() -> mapped.flatMap(named -> forbidden(owner, named)))
                    .or(() -> cards.entering(machine, nic, from, to.get()));
            if (against.isPresent()) {
                obstacles.add("network card " + nic.getMacAddress() + ", from " + from.getName() + " to "
                        + zone.getName() + ": " + against.get());
            } else {
                moves.add(new RoamPlan.NicMove(
                        nic.getMacAddress(), from.getUuid(), to.get().getUuid()));
            }
        }
        if (addressed) {
            obstacles.addAll(rules.of(machine));
        }
        return new Mapping(moves, obstacles);
    }

    private static String noCounterpart(NetworkVO from, DataCenterVO zone) {
        return "network " + from.getName() + " has no counterpart in " + zone.getName()
                + ": name one with createRoamingNetworkMapping, or make a network of the same name and of type "
                + from.getGuestType() + " there for the account that owns the desktop";
    }

    private Optional<String> forbidden(Account owner, NetworkVO mapped) {
        return mayUse(owner, mapped)
                ? Optional.empty()
                : Optional.of("the owner of the desktop may not use network " + mapped.getName()
                        + ", which it is mapped to: name another one with createRoamingNetworkMapping");
    }

    private Optional<NetworkVO> ofSameName(Account owner, NetworkVO from, long zoneId) {
        return networks.listByZone(zoneId).stream()
                .filter(network -> network.getRemoved() == null
                        && network.getGuestType() == from.getGuestType()
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
