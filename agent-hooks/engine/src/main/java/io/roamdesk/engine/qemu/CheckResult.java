// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.qemu;

/** What checking an image's structure found. */
public enum CheckResult {
    /** Nothing wrong, or nothing left that is wrong. */
    CLEAN,
    /** Storage is lost in the file; its content is whole. */
    LEAKS,
    /** Its content cannot be trusted. */
    DAMAGED
}
