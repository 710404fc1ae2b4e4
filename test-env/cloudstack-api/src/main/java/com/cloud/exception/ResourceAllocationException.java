// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.configuration.Resource.ResourceType;

/** An account has reached a limit. */
public class ResourceAllocationException extends ManagementServerException {
    private final ResourceType resourceType;

    public ResourceAllocationException(String message, ResourceType resourceType) {
        super(message);
        this.resourceType = resourceType;
    }

    public ResourceType getResourceType() {
        return resourceType;
    }
}
