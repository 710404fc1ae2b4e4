// SPDX-License-Identifier: Apache-2.0
package com.cloud.network;

import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A guest network. */
public interface Network extends ControlledEntity, InternalIdentity, Identity {
    String getName();

    long getDataCenterId();

    /** What its machines see. */
    enum GuestType {
        Shared,
        Isolated,
        L2
    }
}
