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
import io.roamdesk.kvm.host.HostProbe;
import io.roamdesk.protocol.ProbeHostAnswer;
import io.roamdesk.protocol.ProbeHostCommand;
import io.roamdesk.protocol.RoamdeskCommand;
import java.util.UUID;

/** Handles {@link ProbeHostCommand}. */
@ResourceWrapper(handles = ProbeHostCommand.class)
public final class RoamdeskProbeHostWrapper extends CommandWrapper<ProbeHostCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskProbeHostWrapper() {
        this(HostEngine::of);
    }

    RoamdeskProbeHostWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final ProbeHostCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, ProbeHostAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            UUID zone = Argument.uuid("zone", command.getZone());
            engine.zone().set(zone, Argument.text("zoneName", command.getZoneName()));
            HostProbe.Findings found = engine.probe().look();
            return new ProbeHostAnswer(
                    command,
                    found.agentVersion(),
                    RoamdeskCommand.PROTOCOL_VERSION,
                    found.qemuVersion().orElse(null),
                    found.libvirtVersion().orElse(null),
                    found.hookInstalled(),
                    found.certificateReady(),
                    engine.addressOf(host),
                    found.transferPort(),
                    found.problems());
        });
    }
}
