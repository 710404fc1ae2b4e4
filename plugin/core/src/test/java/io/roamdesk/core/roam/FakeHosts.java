// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.Base;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.Link;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.zone.ZoneId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts of a {@link FakeWorld}. Each host can be told to fail its next calls. */
final class FakeHosts implements Hosts {
    private final FakeWorld world;
    private final Map<String, ReceiveOrder> receivers = new HashMap<>();
    /** Bytes that travelled: length of content that was not at the destination. */
    int sentBytes;
    /** How many bases travelled. */
    int sentBases;
    /** How many calls of a kind fail yet, by method name, with this code. */
    final Map<String, String> failing = new ConcurrentHashMap<>();

    /** Before which disk a transfer fails once, with this code. */
    int failBeforeDisk = -1;

    String failBeforeCode = HostFailure.UNREACHABLE;
    /** Whether a transfer goes on when the server that asked for it dies. */
    boolean agentGoesOn;
    /** Whether transfers of a moment go on until they are cancelled. */
    volatile boolean momentsNeverEnd;
    /** Whether merging goes on until it is cancelled. */
    volatile boolean mergesNeverEnd;
    /** Whether the server dies when it has asked for its next transfer. */
    boolean serverDiesAtSend;
    /** The moments that were asked for. */
    final List<Moment> moments = new ArrayList<>();
    /** The limits that were told to running transfers. */
    final List<Long> limits = new ArrayList<>();

    /** How many times no host answers yet that is asked for a disk. */
    int silentInspections;

    FakeHosts(FakeWorld world) {
        this.world = world;
    }

    private void failIfTold(String method, HostId host) {
        String code = failing.get(method);
        if (code != null) {
            throw new HostFailure(host, code, method + " failed");
        }
    }

    @Override
    public HostReport probe(HostId host, ZoneId zone) {
        failIfTold("probe", host);
        return new HostReport("1", "7.2", "9.0", "192.0.2.1", 1, List.of());
    }

    @Override
    public Optional<DiskReport> inspect(HostId host, String path) {
        failIfTold("inspect", host);
        if (silentInspections > 0) {
            silentInspections--;
            throw new HostFailure(host, HostFailure.UNREACHABLE, "not connected");
        }
        return Optional.ofNullable(world.files.get(host).get(path))
                .map(copy -> new DiskReport(
                        "qcow2",
                        1 << 30,
                        copy.content().length(),
                        copy.over(),
                        world.layers(host, path),
                        0,
                        world.running.contains(host + path),
                        false,
                        copy.record()));
    }

    @Override
    public JobReport indexBase(HostId host, String jobId, String path) {
        failIfTold("indexBase", host);
        FakeWorld.Copy base = world.files.get(host).get(path);
        if (base == null) {
            throw new HostFailure(host, "DISK_MISSING", path);
        }
        return done(List.of(new DiskDone("", Optional.empty(), Optional.of(base.content()), 0, 0, 0, 0)));
    }

    @Override
    public JobReport pinBase(HostId host, String jobId, String path, String digest) {
        world.tick();
        failIfTold("pinBase", host);
        pin(host, path, digest);
        putBack(host, path, digest);
        world.tick();
        return done(List.of());
    }

    private void pin(HostId host, String path, String digest) {
        Map<String, FakeWorld.Copy> held = world.files.get(host);
        String pin = FakeWorld.pinOf(digest);
        if (!held.containsKey(pin)) {
            require(host, path, digest);
            held.put(pin, FakeWorld.Copy.base(digest));
        }
    }

    private void putBack(HostId host, String path, String digest) {
        Map<String, FakeWorld.Copy> held = world.files.get(host);
        if (!held.containsKey(path) && held.containsKey(FakeWorld.pinOf(digest))) {
            held.put(path, FakeWorld.Copy.base(digest));
        }
        require(host, path, digest);
    }

    private void require(HostId host, String path, String digest) {
        FakeWorld.Copy base = world.files.get(host).get(path);
        if (base == null) {
            throw new HostFailure(host, "DISK_MISSING", path);
        }
        if (!base.content().equals(digest)) {
            throw new HostFailure(host, "BASE_DIFFERS", path);
        }
    }

    @Override
    public Receiver openReceiver(HostId host, ReceiveOrder order) {
        failIfTold("openReceiver", host);
        for (Target target : order.disks()) {
            target.basePath()
                    .ifPresent(base -> pin(host, base, target.baseDigest().orElseThrow()));
        }
        receivers.put(order.transferId(), order);
        return new Receiver(host.uuid(), 1);
    }

    @Override
    public void closeReceiver(HostId host, String transferId, boolean keepArrived) {
        failIfTold("closeReceiver", host);
        receivers.remove(transferId);
    }

    @Override
    public JobReport send(HostId host, SendOrder order) {
        world.tick();
        failIfTold("send", host);
        if (serverDiesAtSend) {
            serverDiesAtSend = false;
            throw new ServerDied();
        }
        ReceiveOrder receive = receivers.get(order.jobId());
        if (momentsNeverEnd && order.moment().isPresent()) {
            return running(order.jobId());
        }
        Map<String, FakeWorld.Copy> read = new HashMap<>(world.files.get(host));
        Optional<Taken> taken = order.moment().map(this::take);
        List<DiskDone> sent = new ArrayList<>();
        try {
            for (Source source : order.disks()) {
                Target target = receive.disks().stream()
                        .filter(it -> it.id().equals(source.id()))
                        .findFirst()
                        .orElseThrow();
                failBefore(sent.size(), host);
                sent.add(send(
                        read.get(source.path()),
                        host,
                        source,
                        new HostId(order.receiver().address()),
                        target,
                        order.seal(),
                        taken.isPresent()));
                if (agentGoesOn) {
                    continue;
                }
                world.tick();
            }
        } catch (HostFailure | ServerDied e) {
            // The agent ends the transfer, and the moment with it.
            order.moment().ifPresent(it -> world.checkpoints.remove(it.checkpoint()));
            throw e;
        }
        JobReport report = done(sent, taken);
        world.jobs.put(order.jobId(), report);
        if (agentGoesOn) {
            world.tick();
        }
        return report;
    }

    private void failBefore(int disk, HostId host) {
        if (disk == failBeforeDisk) {
            failBeforeDisk = -1;
            throw new HostFailure(host, failBeforeCode, "the sender failed after " + disk + " disk(s)");
        }
    }

    private Taken take(Moment moment) {
        if (world.running.isEmpty()) {
            throw new AssertionError("a moment of a machine that does not run");
        }
        boolean bitmap = moment.since().map(world.checkpoints::contains).orElse(false);
        if (!world.checkpoints.add(moment.checkpoint())) {
            throw new AssertionError("a checkpoint of this name is there: " + moment);
        }
        moments.add(moment);
        return new Taken(
                Instant.now(),
                moment.freeze() ? Consistency.FILE_SYSTEMS : Consistency.CRASH,
                bitmap ? Compared.DIRTY_BITMAP : Compared.ALL_ABOVE_BASE,
                Optional.empty(),
                Duration.ZERO);
    }

    private DiskDone send(
            FakeWorld.Copy copy, HostId from, Source source, HostId to, Target target, boolean seal, boolean moment) {
        Map<String, FakeWorld.Copy> there = world.files.get(to);
        Optional<FakeWorld.Copy> replica = target.replicaPath().map(there::get);
        int lacking = copy.content().length()
                - replica.map(it -> it.content().length()).orElse(0);
        if (source.isBase()) {
            sentBases++;
        } else {
            sentBytes += lacking;
        }
        String where = target.directory() + "/" + target.fileName();
        Optional<String> point = Optional.empty();
        if (seal && source.isBase()) {
            there.put(where, FakeWorld.Copy.base(copy.content()));
        } else if (seal && there.containsKey(where)) {
            if (moment) {
                throw new AssertionError(where + " is there from another moment");
            }
            point = there.get(where).record().orElseThrow().point();
        } else if (seal) {
            if (!moment && world.running.contains(from + source.path())) {
                throw new AssertionError("sealed while the machine runs");
            }
            point = Optional.of(pointOf(copy.content()));
            LinkRecord stamped = withPoint(target.record().orElseThrow(), point.get());
            Optional<String> below = replica.flatMap(it -> target.replicaPath());
            Optional<String> over = target.basePath()
                    .map(base -> FakeWorld.pinOf(target.baseDigest().orElseThrow()));
            if (replica.isPresent() && !replica.get().over().equals(over)) {
                throw new AssertionError(
                        "the replica lies over " + replica.get().over());
            }
            there.put(where, new FakeWorld.Copy(copy.disk(), copy.content(), Optional.of(stamped), below, over));
        }
        return new DiskDone(source.id(), point, Optional.empty(), copy.content().length(), lacking, lacking, 0);
    }

    @Override
    public JobReport job(HostId host, String jobId, Duration wait) {
        return Optional.ofNullable(world.jobs.get(jobId))
                .orElseThrow(() -> new HostFailure(host, "UNKNOWN_JOB", jobId));
    }

    @Override
    public JobReport cancel(HostId host, String jobId) {
        world.jobs.computeIfPresent(jobId, (id, report) -> with(report, JobReport.State.CANCELLED));
        return job(host, jobId, Duration.ZERO);
    }

    @Override
    public boolean shutDownGuest(HostId host, String internalName) {
        failIfTold("shutDownGuest", host);
        world.tick();
        if (!world.guestIgnoresPowerButton) {
            world.running.clear();
        }
        world.tick();
        if (world.serverDiesWithTheGuest) {
            throw new ServerDied();
        }
        return !world.running.isEmpty();
    }

    @Override
    public void writeLink(HostId host, String path, Optional<LinkRecord> expected, LinkRecord record) {
        world.tick();
        failIfTold("writeLink", host);
        FakeWorld.Copy copy = world.files.get(host).get(path);
        if (!copy.record().equals(Optional.of(record))) {
            if (!copy.record().equals(expected)) {
                throw new HostFailure(host, "LINK_CHANGED", copy.record() + " and not " + expected);
            }
            if (world.running.contains(host + path)) {
                throw new HostFailure(host, "DISK_IN_USE", path);
            }
            lay(host, copy, record);
            copy = world.files.get(host).get(path);
            world.files.get(host).put(path, copy.withRecord(record));
        }
        world.tick();
    }

    /** What a host does before it writes a record. The layers of a disk are one chain, so its lowest is the same file for all that lie in it. */
    private void lay(HostId host, FakeWorld.Copy copy, LinkRecord record) {
        Optional<Base> base = record.links().stream()
                .map(Link::base)
                .filter(it -> it.zone().equals(record.zone()))
                .findFirst();
        if (base.isEmpty()) {
            return;
        }
        String path = base.get().path();
        String digest = base.get().digest();
        switch (record.state()) {
            case ACTIVE -> {
                putBack(host, path, digest);
                lay(host, copy, path);
            }
            case RELEASED -> pin(host, path, digest);
            case RECEIVED, PASSIVE -> {
                pin(host, path, digest);
                lay(host, copy, FakeWorld.pinOf(digest));
            }
        }
    }

    private void lay(HostId host, FakeWorld.Copy copy, String over) {
        world.tick();
        world.files
                .get(host)
                .replaceAll((file, other) ->
                        other.disk().equals(copy.disk()) && other.over().isPresent() ? other.withOver(over) : other);
        world.tick();
    }

    @Override
    public JobReport collapse(HostId host, String jobId, String path, DesktopId desktop) {
        FakeWorld.Copy copy = world.files.get(host).get(path);
        if (copy.record().orElseThrow().state() != LinkState.PASSIVE) {
            throw new AssertionError("collapsed a copy that is not passive");
        }
        if (!world.isReadable(host, copy)) {
            throw new AssertionError("collapsed a copy that cannot be read");
        }
        if (mergesNeverEnd) {
            return running(jobId);
        }
        world.tick();
        failIfTold("collapse", host);
        world.layers(host, path).stream()
                .skip(1)
                .forEach(below -> world.files.get(host).remove(below));
        world.files.get(host).put(path, copy.asLowest());
        world.tick();
        return done(List.of());
    }

    @Override
    public void removeReplica(HostId host, Replica copy, Set<String> kept) {
        world.tick();
        failIfTold("removeReplica", host);
        if (world.files.get(host).containsKey(copy.path())) {
            world.layers(host, copy.path()).stream()
                    .takeWhile(layer -> !kept.contains(layer))
                    .forEach(world.files.get(host)::remove);
        }
        releasePins(host, "/pool");
        world.tick();
    }

    @Override
    public void releasePins(HostId host, String directory) {
        world.tick();
        failIfTold("releasePins", host);
        Map<String, FakeWorld.Copy> held = world.files.get(host);
        String pin = FakeWorld.pinOf(FakeWorld.DIGEST);
        boolean needed = held.values().stream()
                .anyMatch(copy -> copy.over().equals(Optional.of(pin))
                        || copy.record()
                                .filter(it -> it.state() == LinkState.RELEASED
                                        && !it.links().isEmpty())
                                .isPresent());
        if (!needed) {
            held.remove(pin);
        }
        world.tick();
    }

    @Override
    public void keepCheckpoints(HostId host, String machine, Set<String> names) {
        world.tick();
        failIfTold("keepCheckpoints", host);
        world.checkpoints.retainAll(names);
        world.tick();
    }

    @Override
    public JobReport verify(HostId host, String jobId, Replica copy) {
        return done(List.of());
    }

    @Override
    public JobReport boot(HostId host, String jobId, Look look) {
        return done(List.of());
    }

    @Override
    public void limit(HostId host, String jobId, long bytesPerSecond) {
        limits.add(bytesPerSecond);
    }

    static String pointOf(String content) {
        return (UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", ""))
                .repeat(2);
    }

    private static LinkRecord withPoint(LinkRecord record, String point) {
        return new LinkRecord(
                record.desktop(),
                record.disk(),
                record.epoch(),
                record.zone(),
                record.state(),
                record.operation(),
                Optional.of(point),
                record.links(),
                record.residence());
    }

    private JobReport running(String jobId) {
        JobReport report = with(done(List.of()), JobReport.State.RUNNING);
        world.jobs.put(jobId, report);
        return report;
    }

    private static JobReport with(JobReport report, JobReport.State state) {
        return new JobReport(
                state, 1, 2, 1, 1, report.startedAt(), "sending", Optional.empty(), report.disks(), Optional.empty());
    }

    private static JobReport done(List<DiskDone> disks) {
        return done(disks, Optional.empty());
    }

    private static JobReport done(List<DiskDone> disks, Optional<Taken> taken) {
        return new JobReport(JobReport.State.DONE, 1, 1, 1, 1, Instant.now(), "done", Optional.empty(), disks, taken);
    }
}
