// SPDX-License-Identifier: Apache-2.0
package com.cloud.template;

import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A template. */
public interface VirtualMachineTemplate extends ControlledEntity, Identity, InternalIdentity {
    String getName();
}
