// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Networks. */
public interface NetworkDao extends GenericDao<NetworkVO, Long> {
    List<NetworkVO> listByZone(long zoneId);
}
