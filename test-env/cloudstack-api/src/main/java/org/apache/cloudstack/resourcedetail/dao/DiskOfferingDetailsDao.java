// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.resourcedetail.dao;

import com.cloud.utils.db.GenericDao;
import java.util.List;
import org.apache.cloudstack.resourcedetail.DiskOfferingDetailVO;

/** What disk offerings say beside their rows. */
public interface DiskOfferingDetailsDao extends GenericDao<DiskOfferingDetailVO, Long> {
    /** The zones that an offering is for; empty for all. */
    List<Long> findZoneIds(long resourceId);
}
