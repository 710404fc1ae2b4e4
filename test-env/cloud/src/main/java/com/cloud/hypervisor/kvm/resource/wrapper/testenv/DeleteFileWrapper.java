// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.testenv;

import com.cloud.agent.api.Answer;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.testenv.agent.HostResource;
import io.roamdesk.testenv.agent.command.DeleteFileCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deletes a disk's file. */
@ResourceWrapper(handles = DeleteFileCommand.class)
public final class DeleteFileWrapper extends CommandWrapper<DeleteFileCommand, Answer, HostResource> {
    @Override
    public Answer execute(DeleteFileCommand command, HostResource host) {
        try {
            boolean deleted = Files.deleteIfExists(Path.of(command.path()));
            return new Answer(command, true, deleted ? "deleted" : "was not there");
        } catch (IOException e) {
            return new Answer(command, false, command.path() + " was not deleted: " + e);
        }
    }
}
