// SPDX-License-Identifier: Apache-2.0
package com.cloud.offering;

import org.apache.cloudstack.acl.InfrastructureEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** What kind of disk. */
public interface DiskOffering extends InfrastructureEntity, Identity, InternalIdentity {
    String getName();

    /** The tags that a pool must have, separated by commas. */
    String getTags();
}
