// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import com.cloud.configuration.Resource.ResourceType;
import com.cloud.exception.ResourceAllocationException;

/** How much accounts may have. */
public interface ResourceLimitService {
    /** Throws when what the account has, and this many more, is over its limit. */
    void checkResourceLimit(Account account, ResourceType type, long... count) throws ResourceAllocationException;
}
