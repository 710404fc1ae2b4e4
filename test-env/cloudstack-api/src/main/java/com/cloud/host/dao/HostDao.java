// SPDX-License-Identifier: Apache-2.0
package com.cloud.host.dao;

import com.cloud.host.HostVO;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Hosts. */
public interface HostDao extends GenericDao<HostVO, Long> {
    List<HostVO> listByDataCenterIdAndHypervisorType(long zoneId, HypervisorType hypervisorType);

    /** Reads the host's tags into its object. */
    void loadHostTags(HostVO host);
}
