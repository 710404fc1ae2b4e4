// SPDX-License-Identifier: Apache-2.0
package com.cloud.agent.api;

import java.util.HashMap;
import java.util.Map;

/** A message from the management server to an agent. */
public abstract class Command {
    protected Map<String, String> contextMap = new HashMap<>();
    private int wait;
    private boolean bypassHostMaintenance;

    protected Command() {}

    /** Seconds that the management server waits for the answer; 0 is its default. */
    public int getWait() {
        return wait;
    }

    public void setWait(int wait) {
        this.wait = wait;
    }

    public boolean isBypassHostMaintenance() {
        return bypassHostMaintenance;
    }

    public void setBypassHostMaintenance(boolean bypassHostMaintenance) {
        this.bypassHostMaintenance = bypassHostMaintenance;
    }

    /** Whether the agent runs this command alone. */
    public abstract boolean executeInSequence();

    @Override
    public final String toString() {
        return getClass().getName();
    }
}
