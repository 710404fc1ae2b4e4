// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.dao;

import com.cloud.utils.db.GenericDao;
import com.cloud.vm.VMInstanceVO;

/** Machines of any kind. */
public interface VMInstanceDao extends GenericDao<VMInstanceVO, Long> {}
