// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.testenv;

import com.cloud.agent.api.Answer;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import com.google.gson.JsonParser;
import io.roamdesk.testenv.agent.HostResource;
import io.roamdesk.testenv.agent.Shell;
import io.roamdesk.testenv.agent.command.CloneAnswer;
import io.roamdesk.testenv.agent.command.CreateCloneCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes a linked clone with {@code qemu-img}. */
@ResourceWrapper(handles = CreateCloneCommand.class)
public final class CreateCloneWrapper extends CommandWrapper<CreateCloneCommand, Answer, HostResource> {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public Answer execute(CreateCloneCommand command, HostResource host) {
        try {
            if (!Files.isRegularFile(Path.of(command.backingPath()))) {
                return new Answer(
                        command, false, "The template's file " + command.backingPath() + " is not on " + host.host());
            }
            must("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", command.backingPath(), command.path());
            String info = must("qemu-img", "info", "--output=json", command.path());
            long size = JsonParser.parseString(info)
                    .getAsJsonObject()
                    .get("virtual-size")
                    .getAsLong();
            return new CloneAnswer(command, size);
        } catch (IOException e) {
            return new Answer(command, false, "No linked clone " + command.path() + ": " + e.getMessage());
        }
    }

    private static String must(String... command) throws IOException {
        Shell.Result result = Shell.run(LONGEST, List.of(command));
        if (!result.ok()) {
            throw new IOException(result.errors());
        }
        return result.output();
    }
}
