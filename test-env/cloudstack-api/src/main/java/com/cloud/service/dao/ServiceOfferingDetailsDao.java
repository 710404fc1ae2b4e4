// SPDX-License-Identifier: Apache-2.0
package com.cloud.service.dao;

import com.cloud.service.ServiceOfferingDetailsVO;
import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Details of compute offerings. */
public interface ServiceOfferingDetailsDao extends GenericDao<ServiceOfferingDetailsVO, Long> {
    List<Long> findZoneIds(long resourceId);
}
