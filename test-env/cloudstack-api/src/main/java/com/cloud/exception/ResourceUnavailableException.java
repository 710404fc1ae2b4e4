// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** A resource that an action needs cannot be used now. */
public class ResourceUnavailableException extends CloudException {
    private final transient Class<?> scope;
    private final long id;

    public ResourceUnavailableException(String message, Class<?> scope, long resourceId) {
        this(message, scope, resourceId, null);
    }

    public ResourceUnavailableException(String message, Class<?> scope, long resourceId, Throwable cause) {
        super(
                "Resource [" + (scope == null ? "null" : scope.getSimpleName()) + ":" + resourceId
                        + "] is unreachable: " + message,
                cause);
        this.scope = scope;
        this.id = resourceId;
    }

    public Class<?> getScope() {
        return scope;
    }

    public long getResourceId() {
        return id;
    }
}
