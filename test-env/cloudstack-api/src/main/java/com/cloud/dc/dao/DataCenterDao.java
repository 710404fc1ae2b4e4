// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc.dao;

import com.cloud.dc.DataCenterVO;
import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Zones. */
public interface DataCenterDao extends GenericDao<DataCenterVO, Long> {
    List<DataCenterVO> listAllZones();
}
