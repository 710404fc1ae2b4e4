// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.snapshot.dao;

import com.cloud.utils.db.GenericDao;
import com.cloud.vm.snapshot.VMSnapshotVO;
import java.util.List;

/** Snapshots of machines. */
public interface VMSnapshotDao extends GenericDao<VMSnapshotVO, Long> {
    List<VMSnapshotVO> findByVm(Long vmId);
}
