// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.dc.Vlan.VlanType;
import com.cloud.exception.InsufficientAddressCapacityException;
import com.cloud.network.IpAddress;
import com.cloud.network.IpAddressManager;
import com.cloud.network.Network.GuestType;
import com.cloud.network.Networks.AddressFormat;
import com.cloud.network.Networks.BroadcastDomainType;
import com.cloud.network.Networks.IsolationType;
import com.cloud.network.addr.PublicIp;
import com.cloud.network.dao.IPAddressDao;
import com.cloud.network.dao.IPAddressVO;
import com.cloud.network.dao.NetworkDetailVO;
import com.cloud.network.dao.NetworkDetailsDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.user.Account;
import com.cloud.vm.Nic;
import com.cloud.vm.NicVO;
import io.roamdesk.core.roam.CloudFailure;

/**
 * The address of a card that moves. It keeps its number where that lies in the new network's range and is free, and gets another one where not.
 *
 * <p>All of it happens in the transaction of the switch: the old address is given back and the new one taken by the commit that moves the card, or neither is. So nothing is
 * reserved ahead that a move which is aborted, or a server that dies, would have to give back. That an address is left was looked at before the desktop stopped; when the last
 * one goes meanwhile, the switch is refused, and the desktop goes on where it was.
 *
 * <p>A network with ranges (all shared ones) marks a row for each address; in one without, an address is taken by the row of the card that has it. The leases of the
 * old network's router are left alone: it replaces them when the address, the host name or the card comes back.
 */
public class CardAddresses {
    private static final String ROUTER_ADDRESS = "routerip";

    private final IpAddressManager addresses;
    private final IPAddressDao ranges;
    private final NetworkDetailsDao details;

    public CardAddresses(IpAddressManager addresses, IPAddressDao ranges, NetworkDetailsDao details) {
        this.addresses = addresses;
        this.ranges = ranges;
        this.details = details;
    }

    /** Gives the card's address back to the network it leaves; the card's row is not changed. */
    void giveBack(NicVO nic, NetworkVO from) {
        if (!from.getSpecifyIpRanges() || nic.getIPv4Address() == null) {
            return;
        }
        IPAddressVO row = ranges.findByIpAndSourceNetworkId(from.getId(), nic.getIPv4Address());
        if (row != null) {
            addresses.markIpAsUnavailable(row.getId());
            ranges.unassignIpAddress(row.getId());
        }
    }

    /**
     * Takes an address of the network that the card enters, and sets what the card's row says of it. The network is set by the caller.
     *
     * @throws CloudFailure when the network has no address left
     */
    void take(NicVO nic, NetworkVO to, Account owner) {
        if (!NetworkFitness.givesAddresses(to)) {
            return;
        }
        if (to.getSpecifyIpRanges()) {
            takeOfRange(nic, to, owner);
        } else {
            takeOfCidr(nic, to);
        }
        boolean shared = to.getGuestType() == GuestType.Shared;
        nic.setAddressFormat(AddressFormat.Ip4);
        nic.setMode(to.getMode());
        nic.setReserver(to.getGuruName());
        // A shared network's card is complete; an isolated one's is completed whenever its machine starts.
        nic.setReservationStrategy(shared ? Nic.ReservationStrategy.Create : Nic.ReservationStrategy.Start);
    }

    private void takeOfRange(NicVO nic, NetworkVO to, Account owner) {
        PublicIp taken = assign(to, owner, keeps(nic, to) && isFree(nic, to) ? nic.getIPv4Address() : null);
        nic.setIPv4Address(taken.getAddress().addr());
        nic.setIPv4Netmask(taken.getNetmask());
        nic.setIPv4Gateway(taken.getGateway());
        if (to.getGuestType() == GuestType.Shared) {
            nic.setIsolationUri(IsolationType.Vlan.toUri(taken.getVlanTag()));
            nic.setBroadcastUri(
                    to.getBroadcastUri() == null
                            ? BroadcastDomainType.Vlan.toUri(taken.getVlanTag())
                            : to.getBroadcastUri());
        }
    }

    private PublicIp assign(NetworkVO to, Account owner, String wanted) {
        try {
            return addresses.assignPublicIpAddress(
                    to.getDataCenterId(), null, owner, VlanType.DirectAttached, to.getId(), wanted, false, false);
        } catch (InsufficientAddressCapacityException e) {
            throw new CloudFailure(nothingLeft(to), e);
        }
    }

    private boolean isFree(NicVO nic, NetworkVO to) {
        IPAddressVO row = ranges.findByIpAndSourceNetworkId(to.getId(), nic.getIPv4Address());
        return row != null && row.getState() == IpAddress.State.Free;
    }

    private void takeOfCidr(NicVO nic, NetworkVO to) {
        if (to.getCidr() == null) {
            // An isolated network without services: its machines choose their addresses.
            nic.setIPv4Address(null);
            nic.setIPv4Netmask(null);
            nic.setIPv4Gateway(null);
            return;
        }
        String kept = keeps(nic, to) && Cidr.parse(to.getCidr()).contains(nic.getIPv4Address())
                ? addresses.acquireGuestIpAddress(to, nic.getIPv4Address())
                : null;
        String taken = kept == null ? addresses.acquireGuestIpAddress(to, null) : kept;
        if (taken == null) {
            throw new CloudFailure(nothingLeft(to));
        }
        nic.setIPv4Address(taken);
        nic.setIPv4Netmask(Cidr.parse(to.getNetworkCidr() == null ? to.getCidr() : to.getNetworkCidr())
                .netmask());
        nic.setIPv4Gateway(to.getGateway());
    }

    // What the administrator has set aside for the network's router is free until that starts.
    private boolean keeps(NicVO nic, NetworkVO to) {
        if (nic.getIPv4Address() == null) {
            return false;
        }
        NetworkDetailVO router = details.findDetail(to.getId(), ROUTER_ADDRESS);
        return router == null || !nic.getIPv4Address().equals(router.getValue());
    }

    private static String nothingLeft(NetworkVO network) {
        return "network " + network.getName() + " has no address left; nothing was moved: free one, or extend it";
    }
}
