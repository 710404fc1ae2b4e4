// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.protocol.GuestAnswer;
import io.roamdesk.protocol.ShutDownGuestCommand;

/** Handles {@link ShutDownGuestCommand}. */
@ResourceWrapper(handles = ShutDownGuestCommand.class)
public final class RoamdeskShutDownGuestWrapper
        extends CommandWrapper<ShutDownGuestCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskShutDownGuestWrapper() {
        this(HostEngine::of);
    }

    RoamdeskShutDownGuestWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final ShutDownGuestCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, GuestAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            engine.sending().endMoments(command.getInstance());
            boolean running = engine.guests().shutDown(command.getInstance());
            return new GuestAnswer(command, running);
        });
    }
}
