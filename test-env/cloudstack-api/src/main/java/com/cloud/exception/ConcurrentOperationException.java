// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.utils.exception.CloudRuntimeException;

/** Somebody else is working on the same thing. */
public class ConcurrentOperationException extends CloudRuntimeException {
    public ConcurrentOperationException(String message) {
        super(message);
    }
}
