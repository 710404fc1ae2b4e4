// SPDX-License-Identifier: Apache-2.0
package com.cloud.offering;

import org.apache.cloudstack.acl.InfrastructureEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A compute offering. */
public interface ServiceOffering extends InfrastructureEntity, InternalIdentity, Identity {
    String getName();
}
