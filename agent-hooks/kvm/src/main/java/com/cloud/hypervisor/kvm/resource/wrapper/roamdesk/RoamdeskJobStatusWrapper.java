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
import io.roamdesk.protocol.JobStatusCommand;
import java.time.Duration;

/** Handles {@link JobStatusCommand}. */
@ResourceWrapper(handles = JobStatusCommand.class)
public final class RoamdeskJobStatusWrapper extends CommandWrapper<JobStatusCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskJobStatusWrapper() {
        this(HostEngine::of);
    }

    RoamdeskJobStatusWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final JobStatusCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            String id = Argument.text("jobId", command.getJobId());
            Duration wait = Argument.millis("waitMillis", command.getWaitMillis(), JobStatusCommand.LONGEST_WAIT);
            return JobReply.of(command, engineOf.host(host).work().awaited(id, wait));
        });
    }
}
