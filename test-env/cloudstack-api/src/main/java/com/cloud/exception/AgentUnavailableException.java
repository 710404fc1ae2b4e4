// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.host.Host;

/** The agent of a host is not connected. */
public class AgentUnavailableException extends ResourceUnavailableException {
    public AgentUnavailableException(String message, long agentId) {
        this(message, agentId, null);
    }

    public AgentUnavailableException(long agentId) {
        this("Unable to reach host", agentId, null);
    }

    public AgentUnavailableException(String message, long agentId, Throwable cause) {
        super(message, Host.class, agentId, cause);
    }
}
