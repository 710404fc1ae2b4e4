// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.utils.exception.CloudRuntimeException;

/** The caller may not do this; the client gets 531. */
public class PermissionDeniedException extends CloudRuntimeException {
    public PermissionDeniedException(String message) {
        super(message);
    }

    public PermissionDeniedException(String message, Throwable cause) {
        super(message, cause);
    }

    protected PermissionDeniedException() {}
}
