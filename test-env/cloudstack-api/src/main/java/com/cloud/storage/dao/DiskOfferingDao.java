// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage.dao;

import com.cloud.storage.DiskOfferingVO;
import com.cloud.utils.db.GenericDao;

/** Disk offerings. */
public interface DiskOfferingDao extends GenericDao<DiskOfferingVO, Long> {}
