// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.zone.ZoneId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The hosts of a {@link FakeWorld}. Each host can be told to fail its next calls. */
final class FakeHosts implements Hosts {
    private final FakeWorld world;
    private final Map<String, ReceiveOrder> receivers = new HashMap<>();
    /** Bytes that travelled: length of content that was not at the destination. */
    int sentBytes;
    /** How many calls of a kind fail yet, by method name, with this code. */
    final Map<String, String> failing = new HashMap<>();

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
        return Optional.ofNullable(world.files.get(host).get(path))
                .map(copy -> new DiskReport(
                        "qcow2",
                        1 << 30,
                        copy.content().length(),
                        copy.over(),
                        java.util.Collections.nCopies(Math.max(1, copy.layers()), path),
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
    public Receiver openReceiver(HostId host, ReceiveOrder order) {
        failIfTold("openReceiver", host);
        receivers.put(order.transferId(), order);
        return new Receiver(host.uuid(), 1);
    }

    @Override
    public void closeReceiver(HostId host, String transferId, boolean keepArrived) {
        receivers.remove(transferId);
    }

    @Override
    public JobReport send(HostId host, SendOrder order) {
        world.tick();
        failIfTold("send", host);
        ReceiveOrder receive = receivers.get(order.jobId());
        List<DiskDone> sent = new ArrayList<>();
        for (Source source : order.disks()) {
            Target target = receive.disks().stream()
                    .filter(it -> it.id().equals(source.id()))
                    .findFirst()
                    .orElseThrow();
            sent.add(send(host, source, new HostId(order.receiver().address()), target, order.seal()));
            world.tick();
        }
        JobReport report = done(sent);
        world.jobs.put(order.jobId(), report);
        return report;
    }

    private DiskDone send(HostId from, Source source, HostId to, Target target, boolean seal) {
        Map<String, FakeWorld.Copy> there = world.files.get(to);
        FakeWorld.Copy copy = world.files.get(from).get(source.path());
        Optional<FakeWorld.Copy> replica = target.replicaPath().map(there::get);
        int lacking = copy.content().length()
                - replica.map(it -> it.content().length()).orElse(0);
        sentBytes += lacking;
        String where = target.directory() + "/" + target.fileName();
        Optional<String> point = Optional.empty();
        if (seal && source.isBase()) {
            there.put(where, FakeWorld.Copy.base(copy.content()));
        } else if (seal && there.containsKey(where)) {
            point = there.get(where).record().orElseThrow().point();
        } else if (seal) {
            if (world.running.contains(from + source.path())) {
                throw new AssertionError("sealed while the machine runs");
            }
            point = Optional.of(pointOf(copy.content()));
            LinkRecord stamped = withPoint(target.record().orElseThrow(), point.get());
            int layers = replica.map(FakeWorld.Copy::layers).orElse(0) + 1;
            there.put(
                    where,
                    new FakeWorld.Copy(copy.disk(), copy.content(), Optional.of(stamped), layers, target.basePath()));
        }
        return new DiskDone(source.id(), point, Optional.empty(), copy.content().length(), lacking, lacking, 0);
    }

    @Override
    public JobReport job(HostId host, String jobId) {
        return Optional.ofNullable(world.jobs.get(jobId))
                .orElseThrow(() -> new HostFailure(host, "UNKNOWN_JOB", jobId));
    }

    @Override
    public JobReport cancel(HostId host, String jobId) {
        return job(host, jobId);
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
            world.files.get(host).put(path, copy.withRecord(record));
        }
        world.tick();
    }

    @Override
    public JobReport collapse(HostId host, String jobId, String path, DesktopId desktop) {
        FakeWorld.Copy copy = world.files.get(host).get(path);
        if (copy.record().orElseThrow().state() != LinkState.PASSIVE) {
            throw new AssertionError("collapsed a copy that is not passive");
        }
        world.files.get(host).put(path, copy.withLayers(1));
        return done(List.of());
    }

    @Override
    public void removeReplica(HostId host, Replica copy) {
        world.files.get(host).remove(copy.path());
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

    private static JobReport done(List<DiskDone> disks) {
        return new JobReport(JobReport.State.DONE, 1, 1, 1, 1, Instant.now(), "done", Optional.empty(), disks);
    }
}
