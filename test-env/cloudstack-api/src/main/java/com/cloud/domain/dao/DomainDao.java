// SPDX-License-Identifier: Apache-2.0
package com.cloud.domain.dao;

import com.cloud.domain.DomainVO;
import com.cloud.utils.db.GenericDao;

/** Domains. */
public interface DomainDao extends GenericDao<DomainVO, Long> {
    /** Whether the second is the first or below it. */
    boolean isChildDomain(Long parentId, Long childId);
}
