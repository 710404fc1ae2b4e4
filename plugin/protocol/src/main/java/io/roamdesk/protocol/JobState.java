// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/** How a background job of an agent stands. */
public enum JobState {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}
