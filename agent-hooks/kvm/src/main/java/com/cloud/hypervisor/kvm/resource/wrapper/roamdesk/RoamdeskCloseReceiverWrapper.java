// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.command.Argument;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.protocol.CloseReceiverCommand;
import io.roamdesk.protocol.RoamdeskAnswer;

/** Handles {@link CloseReceiverCommand}. */
@ResourceWrapper(handles = CloseReceiverCommand.class)
public final class RoamdeskCloseReceiverWrapper
        extends CommandWrapper<CloseReceiverCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskCloseReceiverWrapper() {
        this(HostEngine::of);
    }

    RoamdeskCloseReceiverWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final CloseReceiverCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, RoamdeskAnswer::new, () -> {
            String id = Argument.text("transferId", command.getTransferId());
            engineOf.host(host).door().close(id, command.isKeepArrived());
            return new RoamdeskAnswer(command, null);
        });
    }
}
