// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.command.Argument;
import io.roamdesk.kvm.command.Records;
import io.roamdesk.kvm.command.Reply;
import io.roamdesk.protocol.RoamdeskAnswer;
import io.roamdesk.protocol.WriteLinkCommand;
import java.nio.file.Path;
import java.util.Optional;

/** Handles {@link WriteLinkCommand}. */
@ResourceWrapper(handles = WriteLinkCommand.class)
public final class RoamdeskWriteLinkWrapper extends CommandWrapper<WriteLinkCommand, Answer, LibvirtComputingResource> {
    private final EngineOf engineOf;

    /** Called by CloudStack. */
    public RoamdeskWriteLinkWrapper() {
        this(HostEngine::of);
    }

    RoamdeskWriteLinkWrapper(EngineOf engineOf) {
        this.engineOf = engineOf;
    }

    @Override
    public Answer execute(final WriteLinkCommand command, final LibvirtComputingResource host) {
        return Reply.to(command, RoamdeskAnswer::new, () -> {
            HostEngine engine = engineOf.host(host);
            Path disk = engine.pools().disk(Argument.text("path", command.getPath()));
            Optional<LinkRecord> expected = Records.optional(command.getExpected());
            LinkRecord record = Records.record(command.getRecord());
            if (record.ownLink().isPresent()) {
                engine.pools().disk(record.ownLink().get().basePath());
            }
            return engine.work().alone("the writing of its link record", disk, () -> {
                engine.links().write(disk, expected, record);
                return new RoamdeskAnswer(command, null);
            });
        });
    }
}
