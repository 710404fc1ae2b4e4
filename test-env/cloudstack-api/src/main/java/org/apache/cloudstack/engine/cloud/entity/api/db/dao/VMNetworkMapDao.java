// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.engine.cloud.entity.api.db.dao;

import com.cloud.utils.db.GenericDao;
import java.util.List;
import org.apache.cloudstack.engine.cloud.entity.api.db.VMNetworkMapVO;

/** The networks of each machine. */
public interface VMNetworkMapDao extends GenericDao<VMNetworkMapVO, Long> {
    /** Makes these the networks of the machine, in the place of those it had. */
    void persist(long vmId, List<Long> networks);
}
