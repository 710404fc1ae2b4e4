// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;

/** A linked clone was made. */
public final class CloneAnswer extends Answer {
    private long virtualSize;

    CloneAnswer() {
        super(null);
    }

    /** The virtual size is in bytes. */
    public CloneAnswer(Command command, long virtualSize) {
        super(command);
        this.virtualSize = virtualSize;
    }

    public long virtualSize() {
        return virtualSize;
    }
}
