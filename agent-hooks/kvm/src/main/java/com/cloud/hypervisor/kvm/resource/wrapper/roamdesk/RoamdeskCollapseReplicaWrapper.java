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
import io.roamdesk.protocol.CollapseReplicaCommand;
import io.roamdesk.protocol.JobAnswer;
import java.nio.file.Path;
import java.util.UUID;

/** Handles {@link CollapseReplicaCommand}. */
@ResourceWrapper(handles = CollapseReplicaCommand.class)
public final class RoamdeskCollapseReplicaWrapper
        extends CommandWrapper<CollapseReplicaCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskCollapseReplicaWrapper() {
        this(HostEngine::of);
    }

    RoamdeskCollapseReplicaWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final CollapseReplicaCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            Path top = engine.pools().disk(Argument.text("path", command.getPath()));
            UUID desktop = Argument.uuid("desktop", command.getDesktop());
            String id = Argument.text("jobId", command.getJobId());
            return JobReply.of(command, engine.work().collapse(id, top, desktop));
        });
    }
}
