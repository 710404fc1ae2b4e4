// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** An error inside the management server. */
public class ManagementServerException extends CloudException {
    public ManagementServerException() {}

    public ManagementServerException(String message) {
        super(message);
    }

    public ManagementServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
