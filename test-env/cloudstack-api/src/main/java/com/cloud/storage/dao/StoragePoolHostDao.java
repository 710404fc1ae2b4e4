// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage.dao;

import com.cloud.storage.StoragePoolHostVO;
import com.cloud.utils.db.GenericDao;

/** Which host reaches which pool. */
public interface StoragePoolHostDao extends GenericDao<StoragePoolHostVO, Long> {
    StoragePoolHostVO findByPoolHost(long poolId, long hostId);
}
