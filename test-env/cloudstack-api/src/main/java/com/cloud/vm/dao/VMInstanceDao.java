// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.dao;

import com.cloud.utils.db.GenericDao;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import java.util.List;

/** Machines of any kind. */
public interface VMInstanceDao extends GenericDao<VMInstanceVO, Long> {
    /** The host names of the machines in a network, of these types or of any if none is named. */
    List<String> listDistinctHostNames(long networkId, VirtualMachine.Type... types);
}
