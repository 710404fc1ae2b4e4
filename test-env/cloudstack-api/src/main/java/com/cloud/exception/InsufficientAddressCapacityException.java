// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** There is no such address, or no address left. */
public class InsufficientAddressCapacityException extends InsufficientNetworkCapacityException {
    public InsufficientAddressCapacityException(String message, Class<?> scope, Long id) {
        super(message, scope, id);
    }
}
