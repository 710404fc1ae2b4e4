// SPDX-License-Identifier: Apache-2.0
package com.cloud.agent.api;

/** The answer of an agent that has no handler for the command. */
public class UnsupportedAnswer extends Answer {
    protected UnsupportedAnswer() {}

    public UnsupportedAnswer(Command cmd, String details) {
        super(cmd, false, details);
    }
}
