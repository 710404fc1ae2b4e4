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
import io.roamdesk.protocol.KeepCheckpointsCommand;
import io.roamdesk.protocol.RoamdeskAnswer;
import java.util.List;
import java.util.Optional;

/** Handles {@link KeepCheckpointsCommand}. */
@ResourceWrapper(handles = KeepCheckpointsCommand.class)
public final class RoamdeskKeepCheckpointsWrapper
        extends CommandWrapper<KeepCheckpointsCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskKeepCheckpointsWrapper() {
        this(HostEngine::of);
    }

    RoamdeskKeepCheckpointsWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final KeepCheckpointsCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, RoamdeskAnswer::new, () -> {
            List<String> keep = Optional.ofNullable(command.getKeep()).orElse(List.of());
            engineOf.host(host).moments().keepCheckpoints(Argument.text("machine", command.getMachine()), keep);
            return new RoamdeskAnswer(command, null);
        });
    }
}
