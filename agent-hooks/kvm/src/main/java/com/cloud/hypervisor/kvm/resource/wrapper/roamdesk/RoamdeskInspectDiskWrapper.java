// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.command.Argument;
import io.roamdesk.kvm.command.DiskReply;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.protocol.DiskAnswer;
import io.roamdesk.protocol.InspectDiskCommand;
import java.nio.file.Path;

/** Handles {@link InspectDiskCommand}. */
@ResourceWrapper(handles = InspectDiskCommand.class)
public final class RoamdeskInspectDiskWrapper
        extends CommandWrapper<InspectDiskCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskInspectDiskWrapper() {
        this(HostEngine::of);
    }

    RoamdeskInspectDiskWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final InspectDiskCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, DiskAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            Path disk = engine.pools().disk(Argument.text("path", command.getPath()));
            return DiskReply.of(command, engine.inspector().inspect(disk));
        });
    }
}
