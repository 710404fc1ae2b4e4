// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.DataCenterVO;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.vm.NicVO;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import io.roamdesk.core.roam.RoamPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.cloudstack.engine.cloud.entity.api.db.dao.VMNetworkMapDao;

/** The part of the switch that is about network cards. Each keeps its MAC address, so that the guest finds the card it knows. */
public class CardSwitch {
    private final NicDao nics;
    private final NetworkDao networks;
    private final VMNetworkMapDao networkMap;
    private final MachineRows rows;
    private final CardAddresses addresses;
    private final AccountManager accounts;

    public CardSwitch(
            NicDao nics,
            NetworkDao networks,
            VMNetworkMapDao networkMap,
            MachineRows rows,
            CardAddresses addresses,
            AccountManager accounts) {
        this.nics = nics;
        this.networks = networks;
        this.networkMap = networkMap;
        this.rows = rows;
        this.addresses = addresses;
        this.accounts = accounts;
    }

    /** The networks that will give addresses, in the order in which all switches lock them. */
    List<Long> giving(RoamPlan plan) {
        return plan.nics().stream()
                .map(nic -> networks.findByUuid(nic.toNetwork()))
                .filter(Objects::nonNull)
                .filter(NetworkFitness::givesAddresses)
                .map(NetworkVO::getId)
                .distinct()
                .sorted()
                .toList();
    }

    /** Keeps other moves from taking addresses of these networks until the transaction ends, for an address that is taken by the row of a card is locked by nothing else. */
    void lock(List<Long> giving) {
        giving.forEach(network -> networks.lockRow(network, true));
    }

    /** Moves the rows of all cards; refuses when they are not those that the move was planned with. */
    void move(VMInstanceVO machine, RoamPlan plan, DataCenterVO to) {
        Map<String, RoamPlan.NicMove> moves = new HashMap<>();
        plan.nics().forEach(nic -> moves.put(nic.macAddress(), nic));
        Account owner = accounts.getAccount(machine.getAccountId());
        List<Long> mapped = new ArrayList<>();
        for (NicVO nic : rows.nics(machine)) {
            RoamPlan.NicMove move = moves.remove(nic.getMacAddress());
            Expectation.require(move != null, "network card " + nic.getMacAddress() + " was added meanwhile");
            NetworkVO network = move(nic, move, to, owner);
            if (!mapped.contains(network.getId())) {
                mapped.add(network.getId());
            }
        }
        Expectation.require(moves.isEmpty(), "network cards were removed meanwhile: " + moves.keySet());
        networkMap.persist(machine.getId(), mapped);
    }

    private NetworkVO move(NicVO nic, RoamPlan.NicMove move, DataCenterVO to, Account owner) {
        NetworkVO from = networks.findById(nic.getNetworkId());
        Expectation.require(
                from != null && from.getUuid().equals(move.fromNetwork()),
                "network card " + nic.getMacAddress() + " was put into another network meanwhile");
        NetworkVO network = networks.findByUuid(move.toNetwork());
        Expectation.require(
                network != null && network.getDataCenterId() == to.getId(), "network " + move.toNetwork() + " is gone");
        addresses.giveBack(nic, from);
        nic.setNetworkId(network.getId());
        // Filled again by the network's guru when the machine starts, unless they come with the address.
        nic.setBroadcastUri(null);
        nic.setIsolationUri(null);
        addresses.take(nic, network, owner);
        Expectation.require(
                nics.update(nic.getId(), nic), "the row of network card " + nic.getMacAddress() + " was not written");
        return network;
    }
}
