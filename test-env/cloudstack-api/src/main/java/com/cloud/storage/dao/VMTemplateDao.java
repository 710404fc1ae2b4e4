// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage.dao;

import com.cloud.storage.VMTemplateVO;
import com.cloud.utils.db.GenericDao;

/** Templates. */
public interface VMTemplateDao extends GenericDao<VMTemplateVO, Long> {}
