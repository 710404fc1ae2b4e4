// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.engine.transfer.TargetDisk;
import io.roamdesk.engine.transfer.TransferSpec;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.kvm.command.Transfers;
import io.roamdesk.protocol.OpenReceiverAnswer;
import io.roamdesk.protocol.OpenReceiverCommand;

/** Handles {@link OpenReceiverCommand}. */
@ResourceWrapper(handles = OpenReceiverCommand.class)
public final class RoamdeskOpenReceiverWrapper
        extends CommandWrapper<OpenReceiverCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskOpenReceiverWrapper() {
        this(HostEngine::of);
    }

    RoamdeskOpenReceiverWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final OpenReceiverCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, OpenReceiverAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            TransferSpec spec = new Transfers(engine.pools()).incoming(command);
            int port = engine.door().open(spec);
            for (TargetDisk disk : spec.disks()) {
                if (disk.linkRecord().isPresent()) {
                    engine.links().arrives(disk.linkRecord().get());
                }
            }
            return new OpenReceiverAnswer(command, engine.addressOf(host), port);
        });
    }
}
