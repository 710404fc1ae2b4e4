// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** No host has room for an instance. */
public class InsufficientServerCapacityException extends InsufficientCapacityException {
    public InsufficientServerCapacityException(String message, Class<?> scope, Long id) {
        super(message, scope, id);
    }
}
