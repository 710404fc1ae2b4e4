// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.sample;

import com.cloud.agent.api.Command;

/** Says something back after some milliseconds. */
public final class EchoCommand extends Command {
    private String text;
    private long millis;

    EchoCommand() {}

    public EchoCommand(String text, long millis) {
        this.text = text;
        this.millis = millis;
    }

    public String text() {
        return text;
    }

    public long millis() {
        return millis;
    }

    @Override
    public boolean executeInSequence() {
        return false;
    }
}
