// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.command.Argument;
import io.roamdesk.kvm.command.JobReply;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.protocol.CancelJobCommand;
import io.roamdesk.protocol.JobAnswer;

/** Handles {@link CancelJobCommand}. */
@ResourceWrapper(handles = CancelJobCommand.class)
public final class RoamdeskCancelJobWrapper extends CommandWrapper<CancelJobCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskCancelJobWrapper() {
        this(HostEngine::of);
    }

    RoamdeskCancelJobWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final CancelJobCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            String id = Argument.text("jobId", command.getJobId());
            return JobReply.of(command, engineOf.host(host).work().cancel(id));
        });
    }
}
