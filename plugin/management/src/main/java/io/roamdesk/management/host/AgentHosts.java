// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.host;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.HostFailure;
import io.roamdesk.core.roam.Hosts;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.settings.RoamdeskSettings;
import io.roamdesk.protocol.BootDiskTO;
import io.roamdesk.protocol.BootReplicaCommand;
import io.roamdesk.protocol.CancelJobCommand;
import io.roamdesk.protocol.CloseReceiverCommand;
import io.roamdesk.protocol.CollapseReplicaCommand;
import io.roamdesk.protocol.DiskAnswer;
import io.roamdesk.protocol.FailureCode;
import io.roamdesk.protocol.GuestAnswer;
import io.roamdesk.protocol.IndexBaseCommand;
import io.roamdesk.protocol.InspectDiskCommand;
import io.roamdesk.protocol.JobAnswer;
import io.roamdesk.protocol.JobStatusCommand;
import io.roamdesk.protocol.KeepCheckpointsCommand;
import io.roamdesk.protocol.LimitJobCommand;
import io.roamdesk.protocol.OpenReceiverAnswer;
import io.roamdesk.protocol.OpenReceiverCommand;
import io.roamdesk.protocol.PinBaseCommand;
import io.roamdesk.protocol.ProbeHostAnswer;
import io.roamdesk.protocol.ProbeHostCommand;
import io.roamdesk.protocol.ReleasePinsCommand;
import io.roamdesk.protocol.RemoveReplicaCommand;
import io.roamdesk.protocol.RoamdeskAnswer;
import io.roamdesk.protocol.SendDisksCommand;
import io.roamdesk.protocol.ShutDownGuestCommand;
import io.roamdesk.protocol.SourceDiskTO;
import io.roamdesk.protocol.TargetDiskTO;
import io.roamdesk.protocol.VerifyReplicaCommand;
import io.roamdesk.protocol.WriteLinkCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The hosts, by their CloudStack agents. */
public final class AgentHosts implements Hosts {
    private final HostChannel channel;
    private final DataCenterDao zones;
    private final HostDao hosts;
    private final RoamdeskSettings settings;

    public AgentHosts(HostChannel channel, DataCenterDao zones, HostDao hosts, RoamdeskSettings settings) {
        this.channel = channel;
        this.zones = zones;
        this.hosts = hosts;
        this.settings = settings;
    }

    @Override
    public HostReport probe(HostId host, ZoneId zone) {
        DataCenterVO row = zones.findByUuid(zone.value());
        String zoneName = row == null ? zone.value() : row.getName();
        ProbeHostAnswer answer =
                channel.send(host, new ProbeHostCommand(zone.value(), zoneName), ProbeHostAnswer.class);
        List<String> problems = answer.getProblems() == null ? List.of() : List.copyOf(answer.getProblems());
        return new HostReport(
                answer.getAgentVersion(),
                answer.getQemuVersion(),
                answer.getLibvirtVersion(),
                answer.getTransferAddress(),
                answer.getTransferPort(),
                problems);
    }

    @Override
    public Optional<DiskReport> inspect(HostId host, String path) {
        DiskAnswer answer;
        try {
            answer = channel.send(host, new InspectDiskCommand(path), DiskAnswer.class);
        } catch (HostFailure e) {
            if (e.code().equals(FailureCode.DISK_MISSING.name())) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(new DiskReport(
                answer.getFormat(),
                answer.getVirtualSize(),
                answer.getRedoLogBytes(),
                Optional.ofNullable(answer.getBasePath()),
                answer.getLayers() == null ? List.of() : List.copyOf(answer.getLayers()),
                answer.getInternalSnapshots(),
                answer.isInUse(),
                answer.isDamaged(),
                Optional.ofNullable(answer.getLinkRecord()).map(LinkRecords::toDomain)));
    }

    @Override
    public JobReport indexBase(HostId host, String jobId, String path) {
        return report(host, channel.send(host, new IndexBaseCommand(jobId, path), JobAnswer.class));
    }

    @Override
    public JobReport pinBase(HostId host, String jobId, String path, String digest) {
        return report(host, channel.send(host, new PinBaseCommand(jobId, path, digest), JobAnswer.class));
    }

    @Override
    public void releasePins(HostId host, String directory) {
        channel.send(host, new ReleasePinsCommand(directory), RoamdeskAnswer.class);
    }

    @Override
    public Receiver openReceiver(HostId host, ReceiveOrder order) {
        OpenReceiverAnswer answer = channel.send(
                host,
                new OpenReceiverCommand(
                        order.transferId(),
                        digest(order.token()),
                        order.expiresAt().toEpochMilli(),
                        order.desktop().map(DesktopId::value).orElse(null),
                        order.disks().stream().map(AgentHosts::target).toList()),
                OpenReceiverAnswer.class);
        HostVO row = hosts.findByUuid(host.uuid());
        long zone = row == null ? 0 : row.getDataCenterId();
        int port = settings.transferPort(zone);
        return new Receiver(
                settings.transferAddress(zone).orElse(answer.getAddress()), port == 0 ? answer.getPort() : port);
    }

    // The receiver is told only how to recognise the token, so that nobody who reads its log or memory can show it.
    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void closeReceiver(HostId host, String transferId, boolean keepArrived) {
        channel.send(host, new CloseReceiverCommand(transferId, keepArrived), RoamdeskAnswer.class);
    }

    @Override
    public JobReport send(HostId host, SendOrder order) {
        return report(
                host,
                channel.send(
                        host,
                        new SendDisksCommand(
                                order.jobId(),
                                order.receiver().address(),
                                order.receiver().port(),
                                order.token(),
                                order.bytesPerSecond(),
                                (int) order.patience().toSeconds(),
                                order.seal(),
                                order.disks().stream().map(AgentHosts::source).toList(),
                                order.moment().map(Moments::toMessage).orElse(null)),
                        JobAnswer.class));
    }

    @Override
    public JobReport job(HostId host, String jobId, Duration wait) {
        return report(host, channel.send(host, new JobStatusCommand(jobId, wait.toMillis()), JobAnswer.class));
    }

    @Override
    public JobReport cancel(HostId host, String jobId) {
        return report(host, channel.send(host, new CancelJobCommand(jobId), JobAnswer.class));
    }

    @Override
    public void keepCheckpoints(HostId host, String machine, Set<String> names) {
        channel.send(
                host,
                new KeepCheckpointsCommand(machine, names.stream().sorted().toList()),
                RoamdeskAnswer.class);
    }

    @Override
    public JobReport verify(HostId host, String jobId, Replica copy) {
        return report(
                host,
                channel.send(
                        host,
                        new VerifyReplicaCommand(
                                jobId, copy.path(), copy.desktop().value(), copy.point()),
                        JobAnswer.class));
    }

    @Override
    public JobReport boot(HostId host, String jobId, Look look) {
        List<BootDiskTO> disks = look.disks().stream()
                .map(disk -> new BootDiskTO(disk.disk().uuid(), disk.path(), disk.point()))
                .toList();
        return report(
                host,
                channel.send(
                        host,
                        new BootReplicaCommand(
                                jobId,
                                look.disks().get(0).desktop().value(),
                                disks,
                                look.cpus(),
                                look.memoryMib(),
                                look.bus().name(),
                                Math.toIntExact(look.time().toSeconds())),
                        JobAnswer.class));
    }

    @Override
    public void limit(HostId host, String jobId, long bytesPerSecond) {
        channel.send(host, new LimitJobCommand(jobId, bytesPerSecond), JobAnswer.class);
    }

    @Override
    public boolean shutDownGuest(HostId host, String internalName) {
        return channel.send(host, new ShutDownGuestCommand(internalName), GuestAnswer.class)
                .isRunning();
    }

    @Override
    public void writeLink(HostId host, String path, Optional<LinkRecord> expected, LinkRecord record) {
        channel.send(
                host,
                new WriteLinkCommand(
                        path, expected.map(LinkRecords::toMessage).orElse(null), LinkRecords.toMessage(record)),
                RoamdeskAnswer.class);
    }

    @Override
    public JobReport collapse(HostId host, String jobId, String path, DesktopId desktop) {
        return report(
                host, channel.send(host, new CollapseReplicaCommand(jobId, path, desktop.value()), JobAnswer.class));
    }

    @Override
    public void removeReplica(HostId host, Replica copy, Set<String> kept) {
        channel.send(
                host,
                new RemoveReplicaCommand(
                        copy.path(), copy.desktop().value(), copy.disk().uuid(), List.copyOf(kept)),
                RoamdeskAnswer.class);
    }

    private static TargetDiskTO target(Target disk) {
        return new TargetDiskTO(
                disk.id(),
                disk.directory(),
                disk.fileName(),
                disk.virtualSize(),
                disk.basePath().orElse(null),
                disk.baseDigest().orElse(null),
                disk.replicaPath().orElse(null),
                disk.owner(),
                disk.record().map(LinkRecords::toMessage).orElse(null));
    }

    private static SourceDiskTO source(Source disk) {
        return new SourceDiskTO(
                disk.id(),
                disk.path(),
                disk.basePath().orElse(null),
                disk.baseDigest().orElse(null),
                disk.inUse(),
                disk.isBase(),
                disk.point().filter(point -> !point.isEmpty()).orElse(null));
    }

    private static JobReport report(HostId host, JobAnswer answer) {
        return new JobReport(
                JobReport.State.valueOf(answer.getState().name()),
                answer.getBytesDone(),
                answer.getBytesTotal(),
                answer.getWireBytes(),
                answer.getBytesPerSecond(),
                Instant.ofEpochMilli(answer.getStartedAt()),
                answer.getPhase() == null ? "" : answer.getPhase(),
                Optional.ofNullable(answer.getJobFailure())
                        .map(failure -> new HostFailure(host, failure.getCode().name(), failure.getMessage())),
                answer.getDisks() == null
                        ? List.of()
                        : answer.getDisks().stream()
                                .map(disk -> new DiskDone(
                                        disk.getDisk(),
                                        Optional.ofNullable(disk.getPoint()),
                                        Optional.ofNullable(disk.getBaseDigest()),
                                        disk.getRedoLogBytes(),
                                        disk.getChangedBytes(),
                                        disk.getSentBytes(),
                                        disk.getReusedBytes()))
                                .toList(),
                Optional.ofNullable(answer.getTaken()).map(Moments::toDomain),
                Optional.ofNullable(answer.getScreen())
                        .map(screen -> new Screen(
                                screen.getPng(),
                                Instant.ofEpochMilli(screen.getTakenAt()),
                                Duration.ofMillis(screen.getRanMillis()),
                                screen.getWords())));
    }
}
