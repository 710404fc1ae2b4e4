// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.affinity.dao;

import com.cloud.utils.db.GenericDao;
import java.util.List;
import org.apache.cloudstack.affinity.AffinityGroupVMMapVO;

/** Which machines are in which affinity groups. */
public interface AffinityGroupVMMapDao extends GenericDao<AffinityGroupVMMapVO, Long> {
    /** The groups of a type that a machine is in. */
    List<AffinityGroupVMMapVO> findByVmIdType(long instanceId, String type);

    List<Long> listVmIdsByAffinityGroup(long affinityGroupId);
}
