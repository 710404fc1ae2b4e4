// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.sample;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.testenv.cloud.sample.EchoCommand;

/** Handles {@link EchoCommand}. */
@ResourceWrapper(handles = EchoCommand.class)
public final class EchoWrapper extends CommandWrapper<EchoCommand, Answer, LibvirtComputingResource> {
    @Override
    public Answer execute(EchoCommand command, LibvirtComputingResource host) {
        try {
            Thread.sleep(command.millis());
            return new Answer(command, true, command.text() + " on " + host.getPrivateIp());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(command, false, "interrupted");
        }
    }
}
