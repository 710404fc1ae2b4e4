// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.Command;

/** Makes the file of a linked clone: an empty qcow2 layer over the template's file. Answered by {@link CloneAnswer}. */
public final class CreateCloneCommand extends Command {
    private String path;
    private String backingPath;

    CreateCloneCommand() {}

    /** Both paths are absolute, on the host. */
    public CreateCloneCommand(String path, String backingPath) {
        this.path = path;
        this.backingPath = backingPath;
    }

    public String path() {
        return path;
    }

    public String backingPath() {
        return backingPath;
    }

    @Override
    public boolean executeInSequence() {
        return false;
    }
}
