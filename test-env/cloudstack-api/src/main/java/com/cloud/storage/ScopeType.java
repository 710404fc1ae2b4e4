// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

/** How far a pool reaches. */
public enum ScopeType {
    HOST,
    CLUSTER,
    ZONE,
    REGION,
    GLOBAL
}
