// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.uservm.UserVm;
import com.cloud.vm.VirtualMachine;
import org.apache.cloudstack.api.BaseResponseWithAnnotations;
import org.apache.cloudstack.api.EntityReference;

/** Stands for an instance in a parameter's {@code entityType}. */
@EntityReference({VirtualMachine.class, UserVm.class})
public class UserVmResponse extends BaseResponseWithAnnotations {}
