// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.command.Argument;
import io.roamdesk.kvm.command.JobReply;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.VerifyReplicaCommand;
import java.nio.file.Path;
import java.util.UUID;

/** Handles {@link VerifyReplicaCommand}. */
@ResourceWrapper(handles = VerifyReplicaCommand.class)
public final class RoamdeskVerifyReplicaWrapper
        extends CommandWrapper<VerifyReplicaCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskVerifyReplicaWrapper() {
        this(HostEngine::of);
    }

    RoamdeskVerifyReplicaWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final VerifyReplicaCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            Path layer = engine.pools().disk(Argument.text("path", command.getPath()));
            UUID desktop = Argument.uuid("desktop", command.getDesktop());
            Digest point = Argument.digest("point", command.getPoint());
            String id = Argument.text("jobId", command.getJobId());
            return JobReply.of(command, engine.work().verify(id, layer, desktop, point));
        });
    }
}
