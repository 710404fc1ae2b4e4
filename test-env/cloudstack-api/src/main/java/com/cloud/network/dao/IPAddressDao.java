// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Addresses of ranges. */
public interface IPAddressDao extends GenericDao<IPAddressVO, Long> {
    IPAddressVO findByIpAndSourceNetworkId(long networkId, String ipAddress);

    long countFreeIPsInNetwork(long networkId);

    /** The public addresses that are translated to a machine. */
    List<IPAddressVO> findAllByAssociatedVmId(long vmId);

    /** Makes the address free. */
    void unassignIpAddress(long ipAddressId);
}
