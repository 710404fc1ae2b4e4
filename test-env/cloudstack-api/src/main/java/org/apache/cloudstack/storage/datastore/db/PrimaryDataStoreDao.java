// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.storage.datastore.db;

import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Primary storage. */
public interface PrimaryDataStoreDao extends GenericDao<StoragePoolVO, Long> {
    List<StoragePoolVO> listByDataCenterId(long datacenterId);
}
