// SPDX-License-Identifier: Apache-2.0
package com.cloud.capacity.dao;

import com.cloud.capacity.CapacityVO;
import com.cloud.utils.db.GenericDao;

/** What hosts have and have promised. */
public interface CapacityDao extends GenericDao<CapacityVO, Long> {
    CapacityVO findByHostIdType(Long hostId, short capacityType);
}
