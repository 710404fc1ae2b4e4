// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.roamdesk;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OPERATION;
import static io.roamdesk.kvm.Images.OSLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.agent.api.Answer;
import com.cloud.hypervisor.kvm.resource.LibvirtComputingResource;
import com.google.gson.Gson;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.job.JobStatus;
import io.roamdesk.engine.job.Screen;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.engine.link.Link;
import io.roamdesk.engine.link.LinkRecord;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import io.roamdesk.engine.pin.BasePins;
import io.roamdesk.kvm.AgentHost;
import io.roamdesk.kvm.EngineOf;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.command.JobReply;
import io.roamdesk.kvm.command.Records;
import io.roamdesk.protocol.BootDiskTO;
import io.roamdesk.protocol.BootReplicaCommand;
import io.roamdesk.protocol.CancelJobCommand;
import io.roamdesk.protocol.CloseReceiverCommand;
import io.roamdesk.protocol.CollapseReplicaCommand;
import io.roamdesk.protocol.DiskAnswer;
import io.roamdesk.protocol.Failure;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.GuestAnswer;
import io.roamdesk.protocol.IndexBaseCommand;
import io.roamdesk.protocol.InspectDiskCommand;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobState;
import io.roamdesk.protocol.JobStatusCommand;
import io.roamdesk.protocol.KeepCheckpointsCommand;
import io.roamdesk.protocol.LimitJobCommand;
import io.roamdesk.protocol.LinkRecordTO;
import io.roamdesk.protocol.LinkTO;
import io.roamdesk.protocol.MachineMomentTO;
import io.roamdesk.protocol.MomentTO;
import io.roamdesk.protocol.OpenReceiverAnswer;
import io.roamdesk.protocol.OpenReceiverCommand;
import io.roamdesk.protocol.PinBaseCommand;
import io.roamdesk.protocol.ProbeHostAnswer;
import io.roamdesk.protocol.ProbeHostCommand;
import io.roamdesk.protocol.ReleasePinsCommand;
import io.roamdesk.protocol.RemoveReplicaCommand;
import io.roamdesk.protocol.RoamdeskAnswer;
import io.roamdesk.protocol.RoamdeskCommand;
import io.roamdesk.protocol.SendDisksCommand;
import io.roamdesk.protocol.ShutDownGuestCommand;
import io.roamdesk.protocol.SourceDiskTO;
import io.roamdesk.protocol.TargetDiskTO;
import io.roamdesk.protocol.VerifyReplicaCommand;
import io.roamdesk.protocol.WriteLinkCommand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as CloudStack's agent hands them over, on a host in Lyon and one in Oslo, with real images and real transfers. */
class WrapperTest {
    private static final long SIZE = 8 << 20;
    private static final String TOKEN = "a token";

    @TempDir
    Path directory;

    private final LibvirtComputingResource resource = mock(LibvirtComputingResource.class);
    private AgentHost lyon;
    private AgentHost oslo;

    @BeforeEach
    void starts() throws Exception {
        when(resource.getPrivateIp()).thenReturn("192.0.2.1");
        lyon = AgentHost.in(directory.resolve("lyon"));
        oslo = AgentHost.in(directory.resolve("oslo"));
    }

    @AfterEach
    void stops() throws Exception {
        lyon.close();
        oslo.close();
    }

    private static EngineOf at(AgentHost host) {
        return any -> host.engine();
    }

    /** As it arrives at the agent. */
    private static <T> T sent(T command) {
        Gson gson = new Gson();
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) command.getClass();
        return gson.fromJson(gson.toJson(command), type);
    }

    private DiskAnswer inspect(AgentHost host, Path disk) {
        return (DiskAnswer) new RoamdeskInspectDiskWrapper(at(host))
                .execute(sent(new InspectDiskCommand(disk.toString())), resource);
    }

    private RoamdeskAnswer write(AgentHost host, Path disk, LinkRecordTO expected, LinkRecordTO record) {
        return (RoamdeskAnswer) new RoamdeskWriteLinkWrapper(at(host))
                .execute(sent(new WriteLinkCommand(disk.toString(), expected, record)), resource);
    }

    private JobAnswer status(AgentHost host, String id) {
        return (JobAnswer) new RoamdeskJobStatusWrapper(at(host)).execute(sent(new JobStatusCommand(id)), resource);
    }

    private JobAnswer ended(AgentHost host, Answer started) {
        assertThat(started.getDetails()).isNull();
        String id = ((JobAnswer) started).getJobId();
        await("the end of job " + id)
                .atMost(Duration.ofSeconds(60))
                .until(() -> status(host, id).getState() != JobState.RUNNING);
        return status(host, id);
    }

    private String index(AgentHost host, Path base) {
        JobAnswer job = ended(
                host,
                new RoamdeskIndexBaseWrapper(at(host))
                        .execute(
                                sent(new IndexBaseCommand(
                                        "index-" + host.pool().getParent().getFileName(), base.toString())),
                                resource));
        assertThat(job.getState()).isEqualTo(JobState.DONE);
        return job.getDisks().get(0).getBaseDigest();
    }

    /** A record whose links are to the bases of the two hosts. */
    private LinkRecordTO record(LinkState state, long epoch, UUID zone, UUID active) {
        Path base = lyon.pool().resolve("base.qcow2");
        LinkRecord record = Images.record(state, epoch, zone, active);
        List<Link> links = record.links().stream()
                .map(link -> new Link(
                        link.zone(),
                        link.zoneName(),
                        link.baseId(),
                        index(lyon, base),
                        (link.zone().equals(LYON) ? base : oslo.pool().resolve("other-base")).toString(),
                        link.active()))
                .toList();
        return Records.answer(new LinkRecord(
                record.desktop(), record.disk(), epoch, zone, state, record.operation(), record.point(), links));
    }

    private JobAnswer pin(AgentHost host, Path base, String digest) {
        String id = UUID.randomUUID().toString();
        return ended(
                host,
                new RoamdeskPinBaseWrapper(at(host))
                        .execute(sent(new PinBaseCommand(id, base.toString(), digest)), resource));
    }

    private Answer release(AgentHost host, Path pool) {
        return new RoamdeskReleasePinsWrapper(at(host))
                .execute(sent(new ReleasePinsCommand(pool.toString())), resource);
    }

    private static Path pinOf(Path base, String digest) {
        return BasePins.of(base, Digest.parse(digest));
    }

    private static void fails(Answer answer, FailureCode code, String... message) {
        assertThat(answer.getResult()).isFalse();
        Failure failure = ((RoamdeskAnswer) answer).getFailure();
        assertThat(failure.getMessage()).isEqualTo(answer.getDetails());
        assertThat(List.of(message))
                .allSatisfy(part -> assertThat(failure.getMessage()).contains(part));
        assertThat(failure.getCode()).isEqualTo(code);
    }

    @Test
    void pinsABaseAndPutsItBackAndSaysWhyItCannot() throws Exception {
        Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        String digest = index(lyon, base);
        assertThat(pin(lyon, base, digest).getState()).isEqualTo(JobState.DONE);
        assertThat(Files.isSameFile(base, pinOf(base, digest))).isTrue();
        Files.delete(base);
        JobAnswer again = pin(lyon, base, digest);
        assertThat(again.getState()).isEqualTo(JobState.DONE);
        assertThat(again.getDisks().get(0).getBaseDigest()).isEqualTo(digest);
        assertThat(Files.isSameFile(base, pinOf(base, digest))).isTrue();

        assertThat(release(lyon, lyon.pool()).getResult()).isTrue();
        assertThat(pinOf(base, digest)).doesNotExist();
        assertThat(base).exists();
        fails(release(lyon, Path.of("/tmp")), FailureCode.PATH_REFUSED);
        assertThat(pin(lyon, base, "ab".repeat(32)).getJobFailure().getCode()).isEqualTo(FailureCode.BASE_DIFFERS);
        assertThat(pin(lyon, lyon.pool().resolve("none"), "ab".repeat(32))
                        .getJobFailure()
                        .getCode())
                .isEqualTo(FailureCode.DISK_MISSING);
        RoamdeskPinBaseWrapper wrapper = new RoamdeskPinBaseWrapper(at(lyon));
        fails(
                wrapper.execute(sent(new PinBaseCommand("j", "/etc/passwd", digest)), resource),
                FailureCode.PATH_REFUSED);
        fails(
                wrapper.execute(sent(new PinBaseCommand("j", base.toString(), null)), resource),
                FailureCode.BAD_COMMAND,
                "digest");
    }

    @Test
    void laysACopyOverThePinWhenItLeavesServiceAndOverTheBaseWhenItComesBack() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        Path pin = pinOf(base, index(lyon, base));
        LinkRecordTO active = record(LinkState.ACTIVE, 1, LYON, LYON);
        assertThat(write(lyon, disk, null, active).getResult()).isTrue();
        assertThat(write(lyon, disk, active, released()).getResult()).isTrue();
        assertThat(pin).exists();
        assertThat(inspect(lyon, disk).getBasePath()).isEqualTo(base.toString());

        Files.delete(base);
        LinkRecordTO passive = record(LinkState.PASSIVE, 2, LYON, OSLO);
        fails(write(lyon, disk, active, passive), FailureCode.LINK_CHANGED);
        assertThat(inspect(lyon, disk).getBasePath()).as("untouched").isEqualTo(base.toString());
        assertThat(write(lyon, disk, released(), passive).getResult()).isTrue();
        assertThat(inspect(lyon, disk).getBasePath()).isEqualTo(pin.toString());

        assertThat(write(lyon, disk, passive, record(LinkState.ACTIVE, 3, LYON, LYON))
                        .getResult())
                .isTrue();
        assertThat(base).exists();
        assertThat(inspect(lyon, disk).getBasePath()).isEqualTo(base.toString());

        LinkRecordTO outside = Records.answer(Images.record(LinkState.RELEASED, 3, LYON, LYON));
        fails(
                write(lyon, disk, record(LinkState.ACTIVE, 3, LYON, LYON), outside),
                FailureCode.PATH_REFUSED,
                "/pool/base-Lyon");
    }

    @Test
    void roamsADiskFromOneHostToTheOther() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 7 0 1M", base.toString());
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 9 512k 1M", disk.toString());
        Path otherBase = Files.copy(base, oslo.pool().resolve("other-base"));
        String digest = index(lyon, base);
        assertThat(index(oslo, otherBase)).isEqualTo(digest);

        LinkRecordTO active = record(LinkState.ACTIVE, 1, LYON, LYON);
        assertThat(write(lyon, disk, null, active).getResult()).isTrue();
        DiskAnswer found = inspect(lyon, disk);
        assertThat(found.getFormat()).isEqualTo("qcow2");
        assertThat(found.getVirtualSize()).isEqualTo(SIZE);
        assertThat(found.getBasePath()).isEqualTo(base.toString());
        assertThat(found.getLayers()).containsExactly(disk.toString());
        assertThat(found.getRedoLogBytes()).isBetween(1L << 20, 2L << 20);
        assertThat(found.isInUse()).isFalse();
        assertThat(found.isDamaged()).isFalse();
        assertThat(found.getInternalSnapshots()).isZero();
        assertThat(found.getLinkRecord()).usingRecursiveComparison().isEqualTo(active);

        LinkRecordTO released = released();
        assertThat(write(lyon, disk, active, released).getResult()).isTrue();
        assertThat(write(lyon, disk, active, released).getResult())
                .as("repeated")
                .isTrue();
        OpenReceiverAnswer open = open(received(otherBase, digest), digest, otherBase);
        assertThat(open.getDetails()).isNull();
        assertThat(open.getAddress()).isEqualTo("127.0.0.1");
        JobAnswer sent = ended(lyon, send(open.getPort(), disk, base, digest));
        assertThat(sent.getJobFailure()).isNull();
        assertThat(sent.getState()).isEqualTo(JobState.DONE);
        assertThat(sent.getDisks()).singleElement().satisfies(result -> {
            assertThat(result.getDisk()).isEqualTo(DISK.toString());
            assertThat(result.getPoint()).hasSize(64);
            assertThat(result.getRedoLogBytes()).isEqualTo(1 << 20);
            assertThat(result.getSentBytes()).isPositive();
        });
        assertThat(sent.getWireBytes()).isPositive();
        assertThat(sent.getEndedAt()).isGreaterThanOrEqualTo(sent.getStartedAt());
        assertThat(close().getResult()).isTrue();
        assertThat(close().getResult()).as("repeated").isTrue();

        Path moved = oslo.pool().resolve("moved");
        assertThat(inspect(oslo, moved).getBasePath())
                .isEqualTo(pinOf(otherBase, digest).toString());
        LinkRecordTO stamped = inspect(oslo, moved).getLinkRecord();
        assertThat(stamped.getState()).isEqualTo("received");
        assertThat(stamped.getPoint()).isEqualTo(sent.getDisks().get(0).getPoint());
        assertThat(write(oslo, moved, stamped, record(LinkState.ACTIVE, 2, OSLO, OSLO))
                        .getResult())
                .isTrue();
        assertThat(inspect(oslo, moved).getBasePath()).isEqualTo(otherBase.toString());
        assertThat(write(lyon, disk, released, record(LinkState.PASSIVE, 2, LYON, OSLO))
                        .getResult())
                .isTrue();
        assertThat(lyon.paths().state().resolve("epochs/" + DESKTOP + "_" + DISK))
                .hasContent("2");
        assertThat(oslo.paths().state().resolve("epochs/" + DESKTOP + "_" + DISK))
                .hasContent("2");
        Images.run("qemu-img", "compare", disk.toString(), moved.toString());

        JobAnswer collapsed = ended(
                lyon,
                new RoamdeskCollapseReplicaWrapper(at(lyon))
                        .execute(
                                sent(new CollapseReplicaCommand("collapse", disk.toString(), DESKTOP.toString())),
                                resource));
        assertThat(collapsed.getState()).isEqualTo(JobState.DONE);
        fails(remove(oslo, moved), FailureCode.LINK_CHANGED, "an active copy is never removed");
        assertThat(remove(lyon, disk).getResult()).isTrue();
        assertThat(disk).doesNotExist();
        assertThat(pinOf(base, digest)).as("nothing needs it").doesNotExist();
        assertThat(remove(lyon, disk).getResult()).as("repeated").isTrue();
        assertThat(base).exists();
    }

    @Test
    void removesWhatArrivedWithoutTheRecoveryPointBelow() throws Exception {
        LinkRecord record = Images.record(LinkState.PASSIVE, 1, LYON, OSLO);
        Path point = Images.clone(lyon.pool(), "point", record);
        Path arrived = lyon.pool().resolve("arrived");
        Images.run(
                "qemu-img", "create", "-q", "-f", "qcow2", "-b", point.toString(), "-F", "qcow2", arrived.toString());
        new LinkRecordFile().compareAndSet(arrived, Optional.empty(), record);
        fails(remove(lyon, arrived, "/elsewhere/point"), FailureCode.PATH_REFUSED);
        assertThat(remove(lyon, arrived, point.toString()).getResult()).isTrue();
        assertThat(arrived).doesNotExist();
        assertThat(point).exists();
    }

    @Test
    void roamsADiskWithoutABase() throws Exception {
        Path disk = Images.blank(lyon.pool(), "data", Images.blankRecord(LinkState.RELEASED, 1, LYON, LYON));
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 9 512k 1M", disk.toString());
        DiskAnswer found = inspect(lyon, disk);
        assertThat(found.getBasePath()).isNull();
        assertThat(found.getLinkRecord().getLinks()).isEmpty();
        assertThat(found.getLinkRecord().getResidenceZoneName()).isEqualTo("Lyon");

        LinkRecordTO received = Records.answer(Images.blankRecord(LinkState.RECEIVED, 1, OSLO, OSLO));
        OpenReceiverAnswer open = (OpenReceiverAnswer) open(oslo.pool().toString(), "moved", received, null, null);
        assertThat(open.getDetails()).isNull();
        JobAnswer sent = ended(lyon, send(open.getPort(), disk, null, null));
        assertThat(sent.getJobFailure()).isNull();
        assertThat(sent.getDisks().get(0).getPoint()).hasSize(64);
        assertThat(sent.getDisks().get(0).getBaseDigest()).isNull();
        assertThat(close().getResult()).isTrue();

        Path moved = oslo.pool().resolve("moved");
        LinkRecordTO stamped = inspect(oslo, moved).getLinkRecord();
        LinkRecordTO active = Records.answer(Images.blankRecord(LinkState.ACTIVE, 2, OSLO, OSLO));
        assertThat(write(oslo, moved, stamped, active).getResult()).isTrue();
        assertThat(inspect(oslo, moved).getLinkRecord())
                .usingRecursiveComparison()
                .isEqualTo(active);
        Images.run("qemu-img", "compare", disk.toString(), moved.toString());
    }

    @Test
    void sendsABaseAsABase() throws Exception {
        Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 7 0 1M", base.toString());
        String digest = index(lyon, base);
        OpenReceiverAnswer open = (OpenReceiverAnswer) open(oslo.pool().toString(), "base", null, digest, null);
        assertThat(open.getDetails()).isNull();
        SourceDiskTO source = new SourceDiskTO(DISK.toString(), base.toString(), null, null, false, true);
        JobAnswer sent = ended(
                lyon,
                new RoamdeskSendDisksWrapper(at(lyon))
                        .execute(
                                sent(new SendDisksCommand(
                                        "transfer", "127.0.0.1", open.getPort(), TOKEN, 0, 60, true, List.of(source))),
                                resource));
        assertThat(sent.getJobFailure()).isNull();
        assertThat(sent.getDisks().get(0).getBaseDigest()).isEqualTo(digest);
        Images.run(
                "qemu-img",
                "compare",
                base.toString(),
                oslo.pool().resolve("base").toString());
    }

    private LinkRecordTO released() {
        LinkRecordTO active = record(LinkState.ACTIVE, 1, LYON, LYON);
        return new LinkRecordTO(
                active.getDesktop(),
                active.getDisk(),
                1,
                active.getZone(),
                "released",
                OPERATION.toString(),
                null,
                active.getLinks(),
                null,
                null);
    }

    private static LinkRecordTO received(Path base, String digest) {
        LinkTO link = new LinkTO(OSLO.toString(), "Oslo", OPERATION.toString(), digest, base.toString(), true);
        return new LinkRecordTO(
                DESKTOP.toString(),
                DISK.toString(),
                1,
                OSLO.toString(),
                "received",
                OPERATION.toString(),
                null,
                List.of(link),
                null,
                null);
    }

    private OpenReceiverAnswer open(LinkRecordTO record, String digest, Path base) {
        return (OpenReceiverAnswer) open(oslo.pool().toString(), "moved", record, digest, base.toString());
    }

    private Answer open(String folder, String fileName, LinkRecordTO record, String digest, String base) {
        TargetDiskTO target = new TargetDiskTO(
                DISK.toString(), folder, fileName, SIZE, base, digest, null, DESKTOP.toString(), record);
        String tokenDigest = Digest.of(ByteBuffer.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)))
                .toString();
        long expiresAt = Instant.now().plusSeconds(600).toEpochMilli();
        return new RoamdeskOpenReceiverWrapper(at(oslo))
                .execute(
                        sent(new OpenReceiverCommand(
                                "transfer", tokenDigest, expiresAt, DESKTOP.toString(), List.of(target))),
                        resource);
    }

    private Answer send(int port, Path disk, Path base, String digest) {
        String basePath = base == null ? null : base.toString();
        SourceDiskTO source = new SourceDiskTO(DISK.toString(), disk.toString(), basePath, digest, false, false);
        return new RoamdeskSendDisksWrapper(at(lyon))
                .execute(
                        sent(new SendDisksCommand("transfer", "127.0.0.1", port, TOKEN, 0, 60, true, List.of(source))),
                        resource);
    }

    private Answer close() {
        return new RoamdeskCloseReceiverWrapper(at(oslo))
                .execute(sent(new CloseReceiverCommand("transfer", false)), resource);
    }

    private Answer remove(AgentHost host, Path disk, String... kept) {
        return new RoamdeskRemoveReplicaWrapper(at(host))
                .execute(
                        sent(new RemoveReplicaCommand(
                                disk.toString(), DESKTOP.toString(), DISK.toString(), List.of(kept))),
                        resource);
    }

    @Test
    void saysThatAMachineThatDoesNotRunCannotBeReadAtAMoment() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        String digest = index(lyon, base);
        SourceDiskTO source = new SourceDiskTO(
                DISK.toString(), disk.toString(), base.toString(), digest, true, false, "ab".repeat(32));
        MachineMomentTO moment = new MachineMomentTO("desk", "roamdesk-2", "roamdesk-1", true);
        RoamdeskSendDisksWrapper wrapper = new RoamdeskSendDisksWrapper(at(lyon));
        JobAnswer job = ended(
                lyon,
                wrapper.execute(
                        sent(new SendDisksCommand(
                                "moment", "127.0.0.1", 9, TOKEN, 0, 60, true, List.of(source), moment)),
                        resource));
        assertThat(job.getJobFailure().getCode()).isEqualTo(FailureCode.MACHINE_STOPPED);
        assertThat(job.getTaken()).isNull();
        MachineMomentTO foreign = new MachineMomentTO("desk", "theirs", null, false);
        fails(
                wrapper.execute(
                        sent(new SendDisksCommand(
                                "foreign", "127.0.0.1", 9, TOKEN, 0, 60, true, List.of(source), foreign)),
                        resource),
                FailureCode.BAD_COMMAND,
                "theirs");

        RoamdeskKeepCheckpointsWrapper keep = new RoamdeskKeepCheckpointsWrapper(at(lyon));
        assertThat(keep.execute(sent(new KeepCheckpointsCommand("desk", List.of("roamdesk-1"))), resource)
                        .getResult())
                .isTrue();
        fails(
                keep.execute(sent(new KeepCheckpointsCommand("--all", null)), resource),
                FailureCode.BAD_COMMAND,
                "--all");
    }

    @Test
    void tellsTheMomentOfAJobAndWhatAScreenShows() {
        Instant at = Instant.ofEpochMilli(1234);
        TakenMoment moment = new TakenMoment(
                at, Consistency.FILE_SYSTEMS, Compared.DIRTY_BITMAP, Optional.empty(), Duration.ofMillis(56));
        JobStatus status = new JobStatus(
                "j",
                io.roamdesk.engine.job.JobState.RUNNING,
                0,
                0,
                0,
                0,
                at,
                Optional.empty(),
                "",
                Optional.empty(),
                List.of(),
                Optional.of(moment.comparingAll("of a test")),
                Optional.of(new Screen(new byte[] {1, 2, 3}, at, Duration.ofSeconds(7), "it ran")));
        JobAnswer answer = sent(JobReply.of(new JobStatusCommand("j"), status));
        assertThat(answer.getScreen().getPng()).isEqualTo("AQID");
        assertThat(answer.getScreen().getTakenAt()).isEqualTo(1234);
        assertThat(answer.getScreen().getRanMillis()).isEqualTo(7000);
        assertThat(answer.getScreen().getWords()).isEqualTo("it ran");
        MomentTO taken = answer.getTaken();
        assertThat(taken.getTakenAt()).isEqualTo(1234);
        assertThat(taken.getConsistency()).isEqualTo(MomentTO.Consistency.FILE_SYSTEMS);
        assertThat(taken.getCompared()).isEqualTo(MomentTO.Compared.ALL_ABOVE_BASE);
        assertThat(taken.getReason()).isEqualTo("of a test");
        assertThat(taken.getFrozenMillis()).isEqualTo(56);
    }

    @Test
    void sealsARecoveryPointAndVerifiesIt() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        Path base = lyon.pool().resolve("base.qcow2");
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 9 512k 1M", disk.toString());
        Path otherBase = Files.copy(base, oslo.pool().resolve("other-base"));
        String digest = index(lyon, base);
        LinkRecordTO passive = record(LinkState.PASSIVE, 1, OSLO, LYON);
        OpenReceiverAnswer open = open(passive, digest, otherBase);
        assertThat(open.getDetails()).isNull();
        JobAnswer sent = ended(lyon, send(open.getPort(), disk, base, digest));
        assertThat(sent.getJobFailure()).isNull();
        assertThat(close().getResult()).isTrue();
        Path layer = oslo.pool().resolve("moved");
        String point = sent.getDisks().get(0).getPoint();
        assertThat(inspect(oslo, layer).getLinkRecord().getState()).isEqualTo("passive");
        assertThat(inspect(oslo, layer).getLinkRecord().getPoint()).isEqualTo(point);

        RoamdeskVerifyReplicaWrapper wrapper = new RoamdeskVerifyReplicaWrapper(at(oslo));
        JobAnswer sound = ended(
                oslo,
                wrapper.execute(
                        sent(new VerifyReplicaCommand("v1", layer.toString(), DESKTOP.toString(), point)), resource));
        assertThat(sound.getJobFailure()).isNull();
        assertThat(sound.getDisks().get(0).getPoint()).isEqualTo(point);
        fails(
                new RoamdeskLimitJobWrapper(at(oslo)).execute(sent(new LimitJobCommand("none", 1)), resource),
                FailureCode.UNKNOWN_JOB,
                "none");
        JobAnswer over = (JobAnswer)
                new RoamdeskLimitJobWrapper(at(lyon)).execute(sent(new LimitJobCommand("transfer", 1000)), resource);
        assertThat(over.getState()).isEqualTo(JobState.DONE);
        fails(
                new RoamdeskLimitJobWrapper(at(lyon)).execute(sent(new LimitJobCommand("transfer", -1)), resource),
                FailureCode.BAD_COMMAND,
                "-1");
        Images.run("qemu-io", "-f", "qcow2", "-c", "write -P 8 640k 512", layer.toString());
        JobAnswer rotten = ended(
                oslo,
                wrapper.execute(
                        sent(new VerifyReplicaCommand("v2", layer.toString(), DESKTOP.toString(), point)), resource));
        assertThat(rotten.getJobFailure().getCode()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(rotten.getJobFailure().getMessage()).contains("component 10 of");
    }

    @Test
    void refusesToStartWhatIsNoReplicaOrNoMachine() throws Exception {
        Path active = Images.clone(lyon.pool(), "disk", Images.record(LinkState.ACTIVE, 1, LYON, LYON));
        BootDiskTO disk = new BootDiskTO(DISK.toString(), active.toString(), "ab".repeat(32));
        RoamdeskBootReplicaWrapper wrapper = new RoamdeskBootReplicaWrapper(at(lyon));
        BootReplicaCommand boot =
                new BootReplicaCommand("boot-1", DESKTOP.toString(), List.of(disk), 1, 128, "VIRTIO", 10);
        JobAnswer refused = ended(lyon, wrapper.execute(sent(boot), resource));
        assertThat(refused.getJobFailure().getCode()).isEqualTo(FailureCode.LINK_CHANGED);
        assertThat(refused.getJobFailure().getMessage()).contains(active.toString(), "nothing was started");

        String desktop = DESKTOP.toString();
        for (BootReplicaCommand bad : List.of(
                new BootReplicaCommand("boot-2", desktop, List.of(disk), 1, 128, "FLOPPY", 10),
                new BootReplicaCommand("boot-3", desktop, List.of(disk), 0, 128, "VIRTIO", 10),
                new BootReplicaCommand("boot-4", desktop, List.of(disk), 1, 128, "VIRTIO", 601),
                new BootReplicaCommand("boot-5", desktop, List.of(), 1, 128, "VIRTIO", 10))) {
            fails(wrapper.execute(sent(bad), resource), FailureCode.BAD_COMMAND, "");
        }
        BootDiskTO outside = new BootDiskTO(DISK.toString(), "/etc/passwd", "ab".repeat(32));
        fails(
                wrapper.execute(
                        sent(new BootReplicaCommand("boot-6", desktop, List.of(outside), 1, 128, "VIRTIO", 10)),
                        resource),
                FailureCode.PATH_REFUSED,
                "/etc/passwd");
    }

    @Test
    void knowsNoJobAfterARestartAndSaysSo() throws Exception {
        Path base = lyon.pool().resolve("base.qcow2");
        Images.clone(lyon.pool(), "disk");
        index(lyon, base);
        assertThat(status(lyon, "index-lyon").getState()).isEqualTo(JobState.DONE);
        lyon.restart();
        fails(status(lyon, "index-lyon"), FailureCode.UNKNOWN_JOB, "the agent has restarted");
        fails(
                new RoamdeskCancelJobWrapper(at(lyon)).execute(sent(new CancelJobCommand("index-lyon")), resource),
                FailureCode.UNKNOWN_JOB,
                "index-lyon");
    }

    @Test
    void answersTheStatusWhenAJobIsStartedAgainAndTellsWhyAJobFailed() throws Exception {
        IndexBaseCommand command =
                new IndexBaseCommand("job", lyon.pool().resolve("none").toString());
        RoamdeskIndexBaseWrapper wrapper = new RoamdeskIndexBaseWrapper(at(lyon));
        JobAnswer failed = ended(lyon, wrapper.execute(sent(command), resource));
        assertThat(failed.getResult()).isTrue();
        assertThat(failed.getState()).isEqualTo(JobState.FAILED);
        assertThat(failed.getJobFailure().getCode()).isEqualTo(FailureCode.DISK_MISSING);
        JobAnswer again = (JobAnswer) wrapper.execute(sent(command), resource);
        assertThat(again.getStartedAt()).isEqualTo(failed.getStartedAt());
        JobAnswer cancelled =
                (JobAnswer) new RoamdeskCancelJobWrapper(at(lyon)).execute(sent(new CancelJobCommand("job")), resource);
        assertThat(cancelled.getState()).isEqualTo(JobState.FAILED);
    }

    @Test
    void refusesARecordThatIsNotTheExpectedOneAndADiskThatIsOpen() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        LinkRecordTO active = record(LinkState.ACTIVE, 1, LYON, LYON);
        assertThat(write(lyon, disk, null, active).getResult()).isTrue();
        fails(
                write(lyon, disk, null, record(LinkState.ACTIVE, 2, LYON, LYON)),
                FailureCode.LINK_CHANGED,
                "active at epoch 1");
        Process machine = new ProcessBuilder(
                        "qemu-nbd",
                        "--persistent",
                        "--socket=" + directory.resolve("nbd"),
                        "-f",
                        "qcow2",
                        disk.toString())
                .start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve("nbd")));
            assertThat(inspect(lyon, disk).isInUse()).isTrue();
            fails(write(lyon, disk, active, released()), FailureCode.DISK_IN_USE, disk.toString());
        } finally {
            machine.destroy();
            machine.waitFor();
        }
        assertThat(inspect(lyon, disk).getLinkRecord().getState()).isEqualTo("active");
    }

    @Test
    void refusesPathsOutsideThePools() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path disk = Images.clone(outside, "disk");
        fails(inspect(lyon, disk), FailureCode.PATH_REFUSED, disk.toString());
        fails(
                write(lyon, disk, null, Records.answer(Images.record(LinkState.ACTIVE, 1, LYON, LYON))),
                FailureCode.PATH_REFUSED);
        fails(remove(lyon, disk), FailureCode.PATH_REFUSED);
        fails(send(1, disk, outside.resolve("base.qcow2"), "ab".repeat(32)), FailureCode.PATH_REFUSED);
        fails(
                new RoamdeskIndexBaseWrapper(at(lyon))
                        .execute(sent(new IndexBaseCommand("j", disk.toString())), resource),
                FailureCode.PATH_REFUSED);
        fails(
                new RoamdeskCollapseReplicaWrapper(at(lyon))
                        .execute(sent(new CollapseReplicaCommand("j", disk.toString(), DESKTOP.toString())), resource),
                FailureCode.PATH_REFUSED);
        Path base = Files.copy(outside.resolve("base.qcow2"), oslo.pool().resolve("base"));
        String digest = "ab".repeat(32);
        LinkRecordTO record = received(base, digest);
        fails(open(outside.toString(), "x", record, digest, base.toString()), FailureCode.PATH_REFUSED);
        fails(open(oslo.pool().toString(), "../outside/x", record, digest, base.toString()), FailureCode.PATH_REFUSED);
        fails(
                open(
                        oslo.pool().toString(),
                        "x",
                        record,
                        digest,
                        outside.resolve("base.qcow2").toString()),
                FailureCode.PATH_REFUSED);
        fails(open(oslo.pool().toString(), "x", record, digest, base.toString()), FailureCode.BASE_DIFFERS);
    }

    @Test
    void refusesWhatIsMissingOrMalformed() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk");
        LinkRecordTO right = record(LinkState.ACTIVE, 1, LYON, LYON);
        fails(inspect(lyon, lyon.pool().resolve("none")), FailureCode.DISK_MISSING);
        fails(write(lyon, lyon.pool().resolve("none"), null, right), FailureCode.DISK_MISSING);
        fails(write(lyon, disk, right, null), FailureCode.BAD_COMMAND, "no link record");
        fails(
                write(
                        lyon,
                        disk,
                        null,
                        new LinkRecordTO(
                                "x",
                                DISK.toString(),
                                1,
                                LYON.toString(),
                                "active",
                                null,
                                null,
                                right.getLinks(),
                                null,
                                null)),
                FailureCode.BAD_COMMAND,
                "\"x\" is no uuid");
        fails(
                write(
                        lyon,
                        disk,
                        null,
                        new LinkRecordTO(
                                DESKTOP.toString(),
                                DISK.toString(),
                                0,
                                LYON.toString(),
                                "active",
                                null,
                                null,
                                right.getLinks(),
                                null,
                                null)),
                FailureCode.BAD_COMMAND,
                "epoch");
        fails(
                write(
                        lyon,
                        disk,
                        null,
                        new LinkRecordTO(
                                DESKTOP.toString(),
                                DISK.toString(),
                                1,
                                LYON.toString(),
                                "resting",
                                null,
                                null,
                                right.getLinks(),
                                null,
                                null)),
                FailureCode.BAD_COMMAND,
                "resting");
        fails(remove(lyon, disk), FailureCode.LINK_CHANGED);
        fails(status(lyon, null), FailureCode.BAD_COMMAND, "jobId");
        assertThat(inspect(lyon, disk).getLinkRecord()).isNull();
    }

    @Test
    void refusesADiskWhoseRecordCannotBeRead() throws Exception {
        Path disk = Images.clone(lyon.pool(), "disk", Images.record(LinkState.ACTIVE, 1, LYON, LYON));
        byte[] image = Files.readAllBytes(disk);
        int at = new String(image, StandardCharsets.ISO_8859_1).indexOf("\"desktop\"");
        image[at] = '?';
        Files.write(disk, image);
        fails(inspect(lyon, disk), FailureCode.DISK_UNSUPPORTED, "link record");
    }

    @Test
    void refusesCommandsOfAnotherVersion() throws Exception {
        InspectDiskCommand newer =
                new Gson().fromJson("{\"protocolVersion\":99,\"path\":\"/x\"}", InspectDiskCommand.class);
        fails(
                new RoamdeskInspectDiskWrapper(at(lyon)).execute(newer, resource),
                FailureCode.BAD_COMMAND,
                "the plugin speaks version 99",
                "install the same version of both");
    }

    @Test
    void probesTheHostAndTellsItItsZone() throws Exception {
        ProbeHostAnswer answer = (ProbeHostAnswer) new RoamdeskProbeHostWrapper(at(lyon))
                .execute(sent(new ProbeHostCommand(LYON.toString(), "Lyon")), resource);
        assertThat(answer.getResult()).isTrue();
        assertThat(answer.getAgentVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(answer.getAgentProtocolVersion()).isEqualTo(RoamdeskCommand.PROTOCOL_VERSION);
        assertThat(answer.getQemuVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(answer.getLibvirtVersion()).isEqualTo("9.0.0");
        assertThat(answer.isCertificateReady()).isTrue();
        assertThat(answer.getTransferAddress()).isEqualTo("127.0.0.1");
        assertThat(answer.getTransferPort()).isPositive();
        assertThat(answer.isHookInstalled())
                .as("this libvirt has no capabilities")
                .isFalse();
        assertThat(answer.getProblems()).singleElement().asString().contains("hook");
        assertThat(lyon.paths().state().resolve("zone.json"))
                .content()
                .contains("\"zone\":\"" + LYON + "\"", "\"zoneName\":\"Lyon\"", "\"version\":1");
        lyon.settings("roamdesk.transfer.port=0\n");
        ProbeHostAnswer privateAddress = (ProbeHostAnswer) new RoamdeskProbeHostWrapper(at(lyon))
                .execute(sent(new ProbeHostCommand(LYON.toString(), "Lyon")), resource);
        assertThat(privateAddress.getTransferAddress()).isEqualTo("192.0.2.1");
        fails(
                new RoamdeskProbeHostWrapper(at(lyon)).execute(sent(new ProbeHostCommand("Lyon", "Lyon")), resource),
                FailureCode.BAD_COMMAND,
                "\"Lyon\" is no uuid");
    }

    @Test
    void pressesThePowerButton() throws Exception {
        lyon.machines("i-2-3-VM");
        RoamdeskShutDownGuestWrapper wrapper = new RoamdeskShutDownGuestWrapper(at(lyon));
        GuestAnswer answer = (GuestAnswer) wrapper.execute(sent(new ShutDownGuestCommand("i-2-3-VM")), resource);
        assertThat(answer.isRunning()).isTrue();
        lyon.machines();
        answer = (GuestAnswer) wrapper.execute(sent(new ShutDownGuestCommand("i-2-3-VM")), resource);
        assertThat(answer.getResult()).isTrue();
        assertThat(answer.isRunning()).isFalse();
        fails(wrapper.execute(sent(new ShutDownGuestCommand("-x")), resource), FailureCode.BAD_COMMAND);
    }

    @Test
    void removesWhatADeadAgentLeftAndNothingElse() throws Exception {
        Path run = Files.createDirectories(lyon.paths().run());
        Path stale = Files.writeString(run.resolve("nbd-" + deadProcess() + "-1.sock"), "");
        Path living =
                Files.writeString(run.resolve("nbd-" + ProcessHandle.current().pid() + "-1.sock"), "");
        Path foreign = Files.writeString(run.resolve("other"), "");
        lyon.engine();
        assertThat(stale).doesNotExist();
        assertThat(living).exists();
        assertThat(foreign).exists();
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
