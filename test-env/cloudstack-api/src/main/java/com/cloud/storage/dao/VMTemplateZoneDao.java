// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage.dao;

import com.cloud.storage.VMTemplateZoneVO;
import com.cloud.utils.db.GenericDao;

/** Templates that zones offer. */
public interface VMTemplateZoneDao extends GenericDao<VMTemplateZoneVO, Long> {
    VMTemplateZoneVO findByZoneTemplate(long zoneId, long templateId);
}
