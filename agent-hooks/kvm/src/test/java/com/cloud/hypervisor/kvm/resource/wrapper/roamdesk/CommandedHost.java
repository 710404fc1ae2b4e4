// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.cloud.resource.CommandWrapper;
import com.google.gson.Gson;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.host.HostPaths;
import io.roamdesk.protocol.CloseReceiverCommand;
import io.roamdesk.protocol.DiskAnswer;
import io.roamdesk.protocol.IndexBaseCommand;
import io.roamdesk.protocol.InspectDiskCommand;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobState;
import io.roamdesk.protocol.JobStatusCommand;
import io.roamdesk.protocol.LinkRecordTO;
import io.roamdesk.protocol.OpenReceiverAnswer;
import io.roamdesk.protocol.OpenReceiverCommand;
import io.roamdesk.protocol.PinBaseCommand;
import io.roamdesk.protocol.ReleasePinsCommand;
import io.roamdesk.protocol.RemoveReplicaCommand;
import io.roamdesk.protocol.RoamdeskAnswer;
import io.roamdesk.protocol.SendDisksCommand;
import io.roamdesk.protocol.SourceDiskTO;
import io.roamdesk.protocol.TargetDiskTO;
import io.roamdesk.protocol.WriteLinkCommand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A host of a test that is given commands as CloudStack's agent hands them over. */
final class CommandedHost {
    static final String TOKEN = "a token";
    static final long SIZE = 8 << 20;

    private final AgentHost agent;
    private final LibvirtComputingResource resource;

    CommandedHost(AgentHost agent, LibvirtComputingResource resource) {
        this.agent = agent;
        this.resource = resource;
    }

    /** The host and its agent, for what is no command. */
    AgentHost agent() {
        return agent;
    }

    Path pool() {
        return agent.pool();
    }

    HostPaths paths() {
        return agent.paths();
    }

    /** As it arrives at the agent. */
    static <T> T sent(T command) {
        Gson gson = new Gson();
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) command.getClass();
        return gson.fromJson(gson.toJson(command), type);
    }

    /** Has a wrapper execute a command that was sent to this host. */
    <C extends Command> Answer execute(
            Function<EngineOf, CommandWrapper<C, Answer, LibvirtComputingResource>> wrapper, C command) {
        return executeAsIs(wrapper, sent(command));
    }

    /** The same with a command that is as it arrives already. */
    <C extends Command> Answer executeAsIs(
            Function<EngineOf, CommandWrapper<C, Answer, LibvirtComputingResource>> wrapper, C command) {
        return wrapper.apply(any -> agent.engine()).execute(command, resource);
    }

    DiskAnswer inspect(Path disk) {
        return (DiskAnswer) execute(RoamdeskInspectDiskWrapper::new, new InspectDiskCommand(disk.toString()));
    }

    RoamdeskAnswer write(Path disk, LinkRecordTO expected, LinkRecordTO record) {
        return (RoamdeskAnswer)
                execute(RoamdeskWriteLinkWrapper::new, new WriteLinkCommand(disk.toString(), expected, record));
    }

    JobAnswer status(String id) {
        return (JobAnswer) execute(RoamdeskJobStatusWrapper::new, new JobStatusCommand(id, 0));
    }

    /** Waits for the end of a job that was started; returns how it ended. */
    JobAnswer ended(Answer started) {
        assertThat(started.getDetails()).isNull();
        String id = ((JobAnswer) started).getJobId();
        await("the end of job " + id)
                .atMost(Duration.ofSeconds(60))
                .until(() -> status(id).getState() != JobState.RUNNING);
        return status(id);
    }

    /** Indexes a base; returns its digest. */
    String index(Path base) {
        JobAnswer job = ended(execute(
                RoamdeskIndexBaseWrapper::new,
                new IndexBaseCommand("index-" + pool().getParent().getFileName(), base.toString())));
        assertThat(job.getState()).isEqualTo(JobState.DONE);
        return job.getDisks().get(0).getBaseDigest();
    }

    JobAnswer pin(Path base, String digest) {
        String id = UUID.randomUUID().toString();
        return ended(execute(RoamdeskPinBaseWrapper::new, new PinBaseCommand(id, base.toString(), digest)));
    }

    Answer release(Path pool) {
        return execute(RoamdeskReleasePinsWrapper::new, new ReleasePinsCommand(pool.toString()));
    }

    /** Has it wait for a disk of the transfer, to be received in its pool as "moved". */
    OpenReceiverAnswer openReceiver(LinkRecordTO record, String digest, Path base) {
        return (OpenReceiverAnswer) openReceiver(pool().toString(), "moved", record, digest, base.toString());
    }

    Answer openReceiver(String folder, String fileName, LinkRecordTO record, String digest, String base) {
        TargetDiskTO target = new TargetDiskTO(
                DISK.toString(), folder, fileName, SIZE, base, digest, null, DESKTOP.toString(), record);
        String tokenDigest = Digest.of(ByteBuffer.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)))
                .toString();
        long expiresAt = Instant.now().plusSeconds(600).toEpochMilli();
        return execute(
                RoamdeskOpenReceiverWrapper::new,
                new OpenReceiverCommand("transfer", tokenDigest, expiresAt, DESKTOP.toString(), List.of(target)));
    }

    /** Begins to send a disk to whoever waits for it at the port. */
    Answer send(int port, Path disk, Path base, String digest) {
        String basePath = base == null ? null : base.toString();
        SourceDiskTO source = new SourceDiskTO(DISK.toString(), disk.toString(), basePath, digest, false, false);
        return execute(
                RoamdeskSendDisksWrapper::new,
                new SendDisksCommand("transfer", "127.0.0.1", port, TOKEN, 0, 60, true, List.of(source)));
    }

    /** Has it wait for the transfer no longer. */
    Answer closeReceiver() {
        return execute(RoamdeskCloseReceiverWrapper::new, new CloseReceiverCommand("transfer", false));
    }

    Answer remove(Path disk, String... kept) {
        return execute(
                RoamdeskRemoveReplicaWrapper::new,
                new RemoveReplicaCommand(disk.toString(), DESKTOP.toString(), DISK.toString(), List.of(kept)));
    }
}
