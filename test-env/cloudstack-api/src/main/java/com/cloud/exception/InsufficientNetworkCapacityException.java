// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** No network has room for what is wanted. */
public class InsufficientNetworkCapacityException extends InsufficientCapacityException {
    public InsufficientNetworkCapacityException(String message, Class<?> scope, Long id) {
        super(message, scope, id);
    }
}
