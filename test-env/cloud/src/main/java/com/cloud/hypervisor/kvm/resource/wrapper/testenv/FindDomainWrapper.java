// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.testenv;

import com.cloud.agent.api.Answer;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.testenv.agent.HostResource;
import io.roamdesk.testenv.agent.command.DomainAnswer;
import io.roamdesk.testenv.agent.command.FindDomainCommand;
import java.io.IOException;

/** Says whether a machine runs and where its screen is. */
@ResourceWrapper(handles = FindDomainCommand.class)
public final class FindDomainWrapper extends CommandWrapper<FindDomainCommand, Answer, HostResource> {
    @Override
    public Answer execute(FindDomainCommand command, HostResource host) {
        try {
            boolean runs = host.virsh().runs(command.name());
            return new DomainAnswer(command, runs, runs ? host.virsh().vncPort(command.name()) : 0);
        } catch (IOException e) {
            return new Answer(command, false, e.getMessage());
        }
    }
}
