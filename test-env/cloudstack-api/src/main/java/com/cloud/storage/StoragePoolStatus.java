// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

/** Whether a pool may be used. */
public enum StoragePoolStatus {
    Initial,
    Initialized,
    Creating,
    Attaching,
    Up,
    PrepareForMaintenance,
    ErrorInMaintenance,
    CancelMaintenance,
    Maintenance,
    Disabled,
    Removed
}
