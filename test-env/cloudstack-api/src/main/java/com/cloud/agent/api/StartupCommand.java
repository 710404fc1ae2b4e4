// SPDX-License-Identifier: Apache-2.0
package com.cloud.agent.api;

/** What an agent says of itself when it connects. */
public class StartupCommand extends Command {
    protected StartupCommand() {}

    @Override
    public boolean executeInSequence() {
        return false;
    }
}
