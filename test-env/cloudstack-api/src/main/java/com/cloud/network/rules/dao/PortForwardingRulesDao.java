// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.rules.dao;

import com.cloud.network.rules.PortForwardingRuleVO;
import com.cloud.utils.db.GenericDao;
import java.util.List;

/** Forwarded ports. */
public interface PortForwardingRulesDao extends GenericDao<PortForwardingRuleVO, Long> {
    List<PortForwardingRuleVO> listByVm(Long vmId);
}
