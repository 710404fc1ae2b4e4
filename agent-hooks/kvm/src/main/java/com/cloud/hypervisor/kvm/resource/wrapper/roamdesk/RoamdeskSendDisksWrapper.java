// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.command.JobReply;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.kvm.command.Transfers;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.SendDisksCommand;

/** Handles {@link SendDisksCommand}. */
@ResourceWrapper(handles = SendDisksCommand.class)
public final class RoamdeskSendDisksWrapper extends CommandWrapper<SendDisksCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskSendDisksWrapper() {
        this(HostEngine::of);
    }

    RoamdeskSendDisksWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final SendDisksCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            SendPlan plan = new Transfers(engine.pools()).outgoing(command);
            return JobReply.of(command, engine.sending().send(plan, Transfers.moment(command)));
        });
    }
}
