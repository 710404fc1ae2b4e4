// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** Nothing has room for what is wanted. */
public abstract class InsufficientCapacityException extends CloudException {
    private final Long id;
    private final transient Class<?> scope;

    public InsufficientCapacityException(String message, Class<?> scope, Long id) {
        super(message);
        this.scope = scope;
        this.id = id;
    }

    public Class<?> getScope() {
        return scope;
    }

    public long getId() {
        return id;
    }
}
