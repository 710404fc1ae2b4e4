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
import io.roamdesk.protocol.IndexBaseCommand;
import io.roamdesk.protocol.JobAnswer;
import java.nio.file.Path;

/** Handles {@link IndexBaseCommand}. */
@ResourceWrapper(handles = IndexBaseCommand.class)
public final class RoamdeskIndexBaseWrapper extends CommandWrapper<IndexBaseCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskIndexBaseWrapper() {
        this(HostEngine::of);
    }

    RoamdeskIndexBaseWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final IndexBaseCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            Path base = engine.pools().disk(Argument.text("path", command.getPath()));
            return JobReply.of(command, engine.work().index(Argument.text("jobId", command.getJobId()), base));
        });
    }
}
