// SPDX-License-Identifier: Apache-2.0
package com.cloud.network;

import com.cloud.dc.Vlan;
import com.cloud.exception.InsufficientAddressCapacityException;
import com.cloud.network.addr.PublicIp;
import com.cloud.network.dao.IPAddressVO;
import com.cloud.user.Account;

/** Gives addresses of networks, and takes them back. */
public interface IpAddressManager {
    /** An address of a network's ranges, marked as taken; the requested one, or any if that is null. */
    PublicIp assignPublicIpAddress(
            long dcId,
            Long podId,
            Account owner,
            Vlan.VlanType type,
            Long networkId,
            String requestedIp,
            boolean isSystem,
            boolean forSystemVms)
            throws InsufficientAddressCapacityException;

    /** An address of a network without ranges that no card has, null if there is none; the requested one, or any if that is null. Marks nothing. */
    String acquireGuestIpAddress(Network network, String requestedIp);

    /** Closes the usage of an address of a range. */
    IPAddressVO markIpAsUnavailable(long addrId);
}
