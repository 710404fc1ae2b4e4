// SPDX-License-Identifier: Apache-2.0
package com.cloud.uservm;

import com.cloud.vm.VirtualMachine;
import org.apache.cloudstack.acl.ControlledEntity;

/** A tenant's instance. */
public interface UserVm extends VirtualMachine, ControlledEntity {
    String getDisplayName();
}
