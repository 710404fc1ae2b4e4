// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

/** Whether a desktop's base is in a zone. */
public enum BaseAvailability {
    /** It is there. */
    PRESENT,
    /** It is not there and can be sent by components. */
    SENDABLE,
    /** It is not there and cannot be sent, or what is there under its name differs. */
    MISSING
}
