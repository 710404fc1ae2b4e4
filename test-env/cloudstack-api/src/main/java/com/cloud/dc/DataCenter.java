// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc;

import org.apache.cloudstack.acl.InfrastructureEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A zone. */
public interface DataCenter extends InfrastructureEntity, Identity, InternalIdentity {
    String getName();
}
