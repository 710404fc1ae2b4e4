// SPDX-License-Identifier: Apache-2.0
package com.cloud.host;

import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A host. */
public interface Host extends Identity, InternalIdentity {
    String getName();

    long getDataCenterId();
}
