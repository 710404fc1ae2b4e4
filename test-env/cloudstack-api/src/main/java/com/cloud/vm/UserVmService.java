// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import com.cloud.exception.ConcurrentOperationException;
import com.cloud.uservm.UserVm;

/** What is done to machines of users. */
public interface UserVmService {
    UserVm stopVirtualMachine(long vmId, boolean forced) throws ConcurrentOperationException;
}
