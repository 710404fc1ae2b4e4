// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

/** CloudStack did not do what it was asked; the message says what and why. */
public final class CloudFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CloudFailure(String message) {
        super(message);
    }

    public CloudFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
