// SPDX-License-Identifier: Apache-2.0
package com.cloud.dc;

import org.apache.cloudstack.acl.InfrastructureEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A zone. */
public interface DataCenter extends InfrastructureEntity, Identity, InternalIdentity {
    String getName();

    NetworkType getNetworkType();

    /** How its guests' networks are kept apart: by security groups, or each for itself. */
    enum NetworkType {
        Basic,
        Advanced
    }
}
