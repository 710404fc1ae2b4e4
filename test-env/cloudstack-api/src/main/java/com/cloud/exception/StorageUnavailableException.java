// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** A storage pool cannot be used now. */
public class StorageUnavailableException extends ResourceUnavailableException {
    public StorageUnavailableException(String message, Class<?> scope, long resourceId) {
        super(message, scope, resourceId);
    }

    public StorageUnavailableException(String message, Class<?> scope, long resourceId, Throwable cause) {
        super(message, scope, resourceId, cause);
    }
}
