// SPDX-License-Identifier: Apache-2.0
package com.cloud.resource;

/** Whether a host may be used. */
public enum ResourceState {
    Creating,
    Enabled,
    Disabled,
    ErrorInPrepareForMaintenance,
    PrepareForMaintenance,
    ErrorInMaintenance,
    Maintenance,
    Error,
    Degraded
}
