// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.dao;

import com.cloud.utils.db.GenericDao;
import com.cloud.vm.NicVO;
import java.util.List;

/** Network cards. */
public interface NicDao extends GenericDao<NicVO, Long> {
    List<NicVO> listByVmId(long instanceId);

    NicVO findByNetworkIdAndMacAddress(long networkId, String mac);
}
