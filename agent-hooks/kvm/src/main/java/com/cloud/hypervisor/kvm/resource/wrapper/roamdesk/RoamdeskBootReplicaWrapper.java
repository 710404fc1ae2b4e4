// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.boot.BootOrder;
import io.roamdesk.kvm.command.Argument;
import io.roamdesk.kvm.command.JobReply;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.protocol.BootDiskTO;
import io.roamdesk.protocol.BootReplicaCommand;
import io.roamdesk.protocol.JobAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Handles {@link BootReplicaCommand}. */
@ResourceWrapper(handles = BootReplicaCommand.class)
public final class RoamdeskBootReplicaWrapper
        extends CommandWrapper<BootReplicaCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskBootReplicaWrapper() {
        this(HostEngine::of);
    }

    RoamdeskBootReplicaWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final BootReplicaCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, JobAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            List<BootOrder.Disk> disks = new ArrayList<>();
            for (BootDiskTO disk : Argument.list("disks", command.getDisks())) {
                disks.add(new BootOrder.Disk(
                        Argument.uuid("disk", disk.getDisk()),
                        engine.pools().disk(Argument.text("path", disk.getPath())),
                        Argument.digest("point", disk.getPoint())));
            }
            BootOrder order = new BootOrder(
                    Argument.text("jobId", command.getJobId()),
                    Argument.uuid("desktop", command.getDesktop()),
                    disks,
                    command.getCpus(),
                    command.getMemoryMib(),
                    BootOrder.Bus.valueOf(Argument.text("bus", command.getBus())),
                    Duration.ofSeconds(command.getSeconds()));
            return JobReply.of(command, engine.work().boot(order));
        });
    }
}
