// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage.dao;

import com.cloud.storage.VolumeVO;
import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Virtual disks. */
public interface VolumeDao extends GenericDao<VolumeVO, Long> {
    List<VolumeVO> findByInstance(long id);
}
