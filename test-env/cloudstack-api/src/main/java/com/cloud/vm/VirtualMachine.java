// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** An instance of any kind. */
public interface VirtualMachine extends ControlledEntity, Identity, InternalIdentity {
    String getInstanceName();
}
