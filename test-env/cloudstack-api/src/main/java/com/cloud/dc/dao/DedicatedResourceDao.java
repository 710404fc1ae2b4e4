// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc.dao;

import com.cloud.dc.DedicatedResourceVO;
import com.cloud.utils.db.GenericDao;

/** What is kept for one domain or account. */
public interface DedicatedResourceDao extends GenericDao<DedicatedResourceVO, Long> {
    DedicatedResourceVO findByZoneId(Long zoneId);

    DedicatedResourceVO findByPodId(Long podId);

    DedicatedResourceVO findByClusterId(Long clusterId);

    DedicatedResourceVO findByHostId(Long hostId);
}
