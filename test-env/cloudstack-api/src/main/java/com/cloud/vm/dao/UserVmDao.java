// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm.dao;

import com.cloud.utils.db.GenericDao;
import com.cloud.vm.UserVmVO;

/** Machines of users. */
public interface UserVmDao extends GenericDao<UserVmVO, Long> {}
