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
import io.roamdesk.protocol.RemoveReplicaCommand;
import io.roamdesk.protocol.RoamdeskAnswer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Handles {@link RemoveReplicaCommand}. */
@ResourceWrapper(handles = RemoveReplicaCommand.class)
public final class RoamdeskRemoveReplicaWrapper
        extends CommandWrapper<RemoveReplicaCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskRemoveReplicaWrapper() {
        this(HostEngine::of);
    }

    RoamdeskRemoveReplicaWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final RemoveReplicaCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, RoamdeskAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            Path top = engine.pools().disk(Argument.text("path", command.getPath()));
            Set<Path> kept = new HashSet<>();
            for (String layer : command.getKept()) {
                kept.add(engine.pools().disk(Argument.text("kept", layer)));
            }
            engine.work()
                    .remove(
                            top,
                            Argument.uuid("desktop", command.getDesktop()),
                            Argument.uuid("disk", command.getDisk()),
                            kept);
            return new RoamdeskAnswer(command, null);
        });
    }
}
