// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.Command;

/** Deletes a disk's file; one that is not there is as good as deleted. */
public final class DeleteFileCommand extends Command {
    private String path;

    DeleteFileCommand() {}

    public DeleteFileCommand(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    @Override
    public boolean executeInSequence() {
        return false;
    }
}
