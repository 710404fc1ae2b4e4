// SPDX-License-Identifier: Apache-2.0
package com.cloud.agent;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.exception.AgentUnavailableException;
import com.cloud.exception.OperationTimedoutException;

/** Talks to hosts. */
public interface AgentManager {
    /** Sends and waits, as long as the command says; never to be called within a transaction. */
    Answer send(Long hostId, Command cmd) throws AgentUnavailableException, OperationTimedoutException;

    /** Registers a listener; returns the number to unregister it by. */
    int registerForHostEvents(Listener listener, boolean connections, boolean commands, boolean priority);

    void unregisterForHostEvents(int id);
}
