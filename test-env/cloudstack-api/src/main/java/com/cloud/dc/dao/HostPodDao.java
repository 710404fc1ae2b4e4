// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc.dao;

import com.cloud.dc.HostPodVO;
import com.cloud.utils.db.GenericDao;

/** Pods. */
public interface HostPodDao extends GenericDao<HostPodVO, Long> {}
