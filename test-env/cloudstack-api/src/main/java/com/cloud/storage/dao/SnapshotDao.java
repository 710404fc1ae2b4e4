// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage.dao;

import com.cloud.storage.Snapshot;
import com.cloud.storage.SnapshotVO;
import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Snapshots of volumes. */
public interface SnapshotDao extends GenericDao<SnapshotVO, Long> {
    List<SnapshotVO> listByStatusNotIn(long volumeId, Snapshot.State... status);
}
