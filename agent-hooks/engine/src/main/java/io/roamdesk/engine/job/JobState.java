// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

/** How a job stands. It leaves RUNNING once, for good. */
public enum JobState {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}
