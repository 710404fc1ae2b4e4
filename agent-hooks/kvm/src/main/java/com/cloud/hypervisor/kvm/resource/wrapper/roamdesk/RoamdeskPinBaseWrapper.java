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
import io.roamdesk.protocol.PinBaseCommand;
import java.nio.file.Path;

/** Handles {@link PinBaseCommand}. */
@ResourceWrapper(handles = PinBaseCommand.class)
public final class RoamdeskPinBaseWrapper extends CommandWrapper<PinBaseCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskPinBaseWrapper() {
        this(HostEngine::of);
    }

    RoamdeskPinBaseWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final PinBaseCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            Path base = engine.pools().disk(Argument.text("path", command.getPath()));
            Digest digest = Argument.digest("digest", command.getDigest());
            return JobReply.of(command, engine.work().pin(Argument.text("jobId", command.getJobId()), base, digest));
        });
    }
}
