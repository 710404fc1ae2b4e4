// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.jobs.dao;

import com.cloud.utils.db.GenericDao;
import com.cloud.vm.VirtualMachine;
import org.apache.cloudstack.framework.jobs.impl.VmWorkJobVO;

/** What CloudStack does, or is about to do, to machines. */
public interface VmWorkJobDao extends GenericDao<VmWorkJobVO, Long> {
    /** Work that has not ended; its type is Instance for machines of users. */
    VmWorkJobVO findPendingWorkJob(VirtualMachine.Type type, long instanceId);
}
