// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.sample;

import com.cloud.agent.api.Command;

/** A command that no wrapper handles. */
public final class NobodysCommand extends Command {
    @Override
    public boolean executeInSequence() {
        return false;
    }
}
