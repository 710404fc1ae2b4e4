// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.dao;

import com.cloud.utils.db.GenericDao;

/** Further addresses of cards. */
public interface NicSecondaryIpDao extends GenericDao<NicSecondaryIpVO, Long> {
    Long countByNicId(long nicId);
}
