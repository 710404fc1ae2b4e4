// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc.dao;

import com.cloud.dc.ClusterVO;
import com.cloud.utils.db.GenericDao;

/** Clusters. */
public interface ClusterDao extends GenericDao<ClusterVO, Long> {}
