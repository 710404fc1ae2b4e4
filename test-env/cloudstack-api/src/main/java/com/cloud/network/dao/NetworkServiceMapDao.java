// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Which provider serves what in a network. */
public interface NetworkServiceMapDao extends GenericDao<NetworkServiceMapVO, Long> {
    List<String> getDistinctProviders(long networkId);
}
