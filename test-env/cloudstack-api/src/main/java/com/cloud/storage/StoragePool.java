// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** Primary storage. */
public interface StoragePool extends Identity, InternalIdentity {
    String getName();

    long getDataCenterId();
}
