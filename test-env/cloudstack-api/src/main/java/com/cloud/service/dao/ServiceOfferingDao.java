// SPDX-License-Identifier: Apache-2.0
package com.cloud.service.dao;

import com.cloud.service.ServiceOfferingVO;
import com.cloud.utils.db.GenericDao;

/** Compute offerings. */
public interface ServiceOfferingDao extends GenericDao<ServiceOfferingVO, Long> {
    ServiceOfferingVO findByIdIncludingRemoved(Long vmId, long serviceOfferingId);
}
