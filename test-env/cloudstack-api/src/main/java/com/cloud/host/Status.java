// SPDX-License-Identifier: Apache-2.0
package com.cloud.host;

/** Whether the management server reaches a host's agent. */
public enum Status {
    Creating,
    Connecting,
    Up,
    Down,
    Disconnected,
    Alert,
    Removed,
    Error,
    Rebalancing,
    Unknown
}
