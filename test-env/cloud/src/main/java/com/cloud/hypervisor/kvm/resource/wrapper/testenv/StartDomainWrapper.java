// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.testenv;

import com.cloud.agent.api.Answer;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.testenv.agent.HostResource;
import io.roamdesk.testenv.agent.command.DomainAnswer;
import io.roamdesk.testenv.agent.command.StartDomainCommand;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Starts a machine; one that runs already is left alone. */
@ResourceWrapper(handles = StartDomainCommand.class)
public final class StartDomainWrapper extends CommandWrapper<StartDomainCommand, Answer, HostResource> {
    @Override
    public Answer execute(StartDomainCommand command, HostResource host) {
        try {
            if (!host.virsh().runs(command.name())) {
                Map<String, String> values = new HashMap<>(command.values());
                values.put("BRIDGE", host.bridge());
                values.put("ZONE", host.zone());
                values.put("HOST", host.host());
                host.virsh().create(host.domainTemplate().fill(values));
            }
            return new DomainAnswer(command, true, host.virsh().vncPort(command.name()));
        } catch (IOException e) {
            return new Answer(command, false, "The machine " + command.name() + " does not start: " + e.getMessage());
        }
    }
}
