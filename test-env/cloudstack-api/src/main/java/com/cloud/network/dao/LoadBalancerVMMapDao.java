// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Which machines load balancers serve. */
public interface LoadBalancerVMMapDao extends GenericDao<LoadBalancerVMMapVO, Long> {
    List<LoadBalancerVMMapVO> listByInstanceId(long instanceId);
}
