// SPDX-License-Identifier: Apache-2.0
package com.cloud.org;

/** Whether zones, pods and clusters take new machines. */
public interface Grouping {
    /** Whether one takes new machines. */
    enum AllocationState {
        Disabled,
        Enabled
    }
}
