// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage.dao;

import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.utils.db.GenericDao;

/** Templates as they lie in pools. */
public interface VMTemplatePoolDao extends GenericDao<VMTemplateStoragePoolVO, Long> {
    VMTemplateStoragePoolVO findByPoolTemplate(long poolId, long templateId, String configuration);
}
