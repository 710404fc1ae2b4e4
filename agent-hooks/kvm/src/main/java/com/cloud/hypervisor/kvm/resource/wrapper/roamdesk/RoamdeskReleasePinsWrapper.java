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
import io.roamdesk.protocol.ReleasePinsCommand;
import io.roamdesk.protocol.RoamdeskAnswer;

/** Handles {@link ReleasePinsCommand}. */
@ResourceWrapper(handles = ReleasePinsCommand.class)
public final class RoamdeskReleasePinsWrapper
        extends CommandWrapper<ReleasePinsCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskReleasePinsWrapper() {
        this(HostEngine::of);
    }

    RoamdeskReleasePinsWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final ReleasePinsCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, RoamdeskAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            engine.work().releasePins(engine.pools().directory(Argument.text("directory", command.getDirectory())));
            return new RoamdeskAnswer(command, null);
        });
    }
}
