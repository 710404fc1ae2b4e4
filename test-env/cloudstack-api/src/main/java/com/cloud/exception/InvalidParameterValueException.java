// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.utils.exception.CloudRuntimeException;

/** A parameter of a request makes no sense; the client gets 431. */
public class InvalidParameterValueException extends CloudRuntimeException {
    public InvalidParameterValueException(String message) {
        super(message);
    }
}
