// SPDX-License-Identifier: Apache-2.0
package com.cloud.network;

/** An address of a range. */
public interface IpAddress {
    /** Who has it. */
    enum State {
        Allocating,
        Allocated,
        Releasing,
        Reserved,
        Free
    }
}
