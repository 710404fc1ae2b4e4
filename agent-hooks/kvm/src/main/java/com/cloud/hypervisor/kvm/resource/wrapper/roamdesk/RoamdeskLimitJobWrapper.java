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
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.LimitJobCommand;

/** Handles {@link LimitJobCommand}. */
@ResourceWrapper(handles = LimitJobCommand.class)
public final class RoamdeskLimitJobWrapper extends CommandWrapper<LimitJobCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskLimitJobWrapper() {
        this(HostEngine::of);
    }

    RoamdeskLimitJobWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final LimitJobCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            String id = Argument.text("jobId", command.getJobId());
            return JobReply.of(command, engineOf.host(host).sending().limit(id, command.getBytesPerSecond()));
        });
    }
}
