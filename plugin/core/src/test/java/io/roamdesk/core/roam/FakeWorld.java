// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.LinkRecord;
import io.roamdesk.core.desktop.LinkState;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.MemoryJournal;
import io.roamdesk.core.operation.ServerDied;
import io.roamdesk.core.operation.StepState;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Two zones with a host each, one desktop with two disks, CloudStack's rows and the journal: what outlives any management server. The root disk is a clone of a template,
 * the data disk has no base. Each act ticks before and after it, and a tick can kill the server. After each act the world is checked: never can two copies of a disk be
 * started, never do two machines run.
 */
final class FakeWorld {
    static final ZoneId HOME = new ZoneId(new UUID(1, 1).toString());
    static final ZoneId AWAY = new ZoneId(new UUID(1, 2).toString());
    static final ZoneId THIRD = new ZoneId(new UUID(1, 3).toString());
    static final HostId HOME_HOST = new HostId(new UUID(2, 1).toString());
    static final HostId AWAY_HOST = new HostId(new UUID(2, 2).toString());
    static final HostId THIRD_HOST = new HostId(new UUID(2, 3).toString());
    static final DesktopId DESKTOP = new DesktopId(new UUID(3, 1).toString());
    static final DiskId DISK = new DiskId(new UUID(4, 1).toString());
    static final DiskId DATA = new DiskId(new UUID(4, 2).toString());
    static final List<DiskId> DISKS = List.of(DISK, DATA);
    static final BaseId BASE = new BaseId(new UUID(5, 1).toString());
    static final OwnerId OWNER = new OwnerId(new UUID(6, 1).toString());
    static final String DIGEST = "ab".repeat(32);
    static final String BASE_PATH = "/pool/base";
    /** Where a base goes that CloudStack does not have. */
    static final String NEW_BASE_PATH = "/pool/" + BASE;

    final Map<HostId, Map<String, Copy>> files =
            new HashMap<>(Map.of(HOME_HOST, new TreeMap<>(), AWAY_HOST, new TreeMap<>(), THIRD_HOST, new TreeMap<>()));
    final Map<String, Hosts.JobReport> jobs = new HashMap<>();
    final List<String> running = new ArrayList<>();
    final Map<OperationId, RoamPlan> plans = new HashMap<>();
    final List<Replica> replicas = new ArrayList<>();
    final MemoryJournal journal = new MemoryJournal(this::tick);
    final MemoryPoints points = new MemoryPoints(this::tick);
    /** The checkpoints of the machine, wherever it runs. */
    final Set<String> checkpoints = new TreeSet<>();

    ZoneId zone = HOME;
    /** Where the rows say that the disks lie. */
    final Map<DiskId, String> paths = new HashMap<>(Map.of(DISK, "/pool/first", DATA, "/pool/first-data"));
    /** What the guest has written to each disk so far; its screen would show it. */
    final Map<DiskId, String> contents = new HashMap<>(Map.of(DISK, "journal of the guest", DATA, "data of the guest"));

    Epoch epoch = Epoch.FIRST;
    Instance.Power power = Instance.Power.RUNNING;
    boolean guestIgnoresPowerButton;
    /** Whether a test takes away what nothing of ours or CloudStack's does. */
    boolean tolerateLostBases;

    /** Where the rows say that the base lies. */
    final Map<ZoneId, String> baseRows = new HashMap<>(Map.of(HOME, BASE_PATH, AWAY, BASE_PATH, THIRD, BASE_PATH));

    /** The tick at which CloudStack collects templates that look unused. */
    int collectAt = Integer.MAX_VALUE;

    /** CloudStack does not notice that a guest has shut down. */
    boolean cloudIsBlind;

    /** How often CloudStack is asked for a machine that runs, and is Stopped by its rows, before it has noticed. */
    int looksUntilAdopted = Integer.MAX_VALUE;

    /** How often CloudStack has cut the power of a guest that ran. */
    int powerCuts;

    boolean serverDiesWithTheGuest;
    /** How often it is told of the desktop that somebody else works on it. */
    int changing;
    /** The same, from when the switch is refused. */
    int changingOnceRefused;

    int killAt = Integer.MAX_VALUE;
    int ticks;

    /** Whether the guest writes to both disks all the time: then what was read at two moments differs. */
    boolean guestIsBusy;

    FakeWorld() {
        files.get(HOME_HOST).put(BASE_PATH, Copy.base(DIGEST));
        files.get(AWAY_HOST).put(BASE_PATH, Copy.base(DIGEST));
        files.get(THIRD_HOST).put(BASE_PATH, Copy.base(DIGEST));
        for (DiskId disk : DISKS) {
            Optional<String> over = disk.equals(DISK) ? Optional.of(BASE_PATH) : Optional.empty();
            files.get(HOME_HOST)
                    .put(
                            paths.get(disk),
                            new Copy(Optional.of(disk), contents.get(disk), Optional.empty(), Optional.empty(), over));
            running.add(HOME_HOST + paths.get(disk));
        }
    }

    /** Where a server may die. */
    void tick() {
        check();
        ticks++;
        if (guestIsBusy && !running.isEmpty()) {
            guestWrites("#" + ticks + ";");
        }
        if (ticks == collectAt) {
            collectUnusedTemplates();
        }
        if (ticks == killAt) {
            throw new ServerDied();
        }
    }

    /** As CloudStack's garbage collection does: used is what a volume of the rows uses. */
    void collectUnusedTemplates() {
        for (ZoneId where : List.of(HOME, AWAY, THIRD)) {
            if (!where.equals(zone) && baseRows.containsKey(where)) {
                files.get(hostOf(where)).remove(baseRows.remove(where));
            }
        }
    }

    static String pinOf(String digest) {
        return "/pool/roamdesk-base-" + digest.substring(0, 32);
    }

    /** Whether what a copy lies over is there, so that the copy can be read. */
    boolean isReadable(HostId host, Copy copy) {
        return copy.over().map(files.get(host)::containsKey).orElse(true)
                && copy.below()
                        .map(path -> files.get(host).containsKey(path)
                                && isReadable(host, files.get(host).get(path)))
                        .orElse(true);
    }

    /** The paths of a copy's layers above its base, the top first. */
    List<String> layers(HostId host, String path) {
        List<String> layers = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            layers.add(next.get());
            next = files.get(host).get(next.get()).below();
        }
        return layers;
    }

    HostId hostOf(ZoneId where) {
        return where.equals(HOME) ? HOME_HOST : where.equals(AWAY) ? AWAY_HOST : THIRD_HOST;
    }

    ZoneId zoneOf(HostId host) {
        return host.equals(HOME_HOST) ? HOME : host.equals(AWAY_HOST) ? AWAY : THIRD;
    }

    boolean startable(HostId host, String file, Copy copy) {
        return copy.disk().isPresent()
                && copy.record()
                        .map(it -> it.state() == LinkState.ACTIVE && it.zone().equals(zoneOf(host)))
                        .orElse(true);
    }

    List<String> startable() {
        return DISKS.stream().flatMap(disk -> startable(disk).stream()).toList();
    }

    /** The copies of a disk that libvirt's hook would let be started. */
    private List<String> startable(DiskId disk) {
        List<String> startable = new ArrayList<>();
        files.forEach((host, held) -> held.forEach((file, copy) -> {
            if (copy.disk().equals(Optional.of(disk)) && startable(host, file, copy)) {
                startable.add(host + file);
            }
        }));
        return startable;
    }

    /** The files of the machine on the host of a zone, if it were there. */
    List<String> machineIn(ZoneId where) {
        return DISKS.stream().map(disk -> hostOf(where) + paths.get(disk)).toList();
    }

    private void check() {
        if (DISKS.stream().anyMatch(disk -> startable(disk).size() > 1) || running.size() > DISKS.size()) {
            throw new AssertionError("startable: " + startable() + ", running: " + running);
        }
        files.forEach((host, held) -> held.forEach((file, copy) -> {
            boolean pinned = held.containsKey(pinOf(DIGEST));
            if (!isReadable(host, copy) && !pinned && !tolerateLostBases) {
                throw new AssertionError(file + " lies over " + copy.over() + ", which is gone and not pinned");
            }
            boolean active =
                    copy.record().map(it -> it.state() == LinkState.ACTIVE).orElse(false);
            if (active && copy.over().equals(Optional.of(pinOf(DIGEST)))) {
                throw new AssertionError(file + " is active over a pin");
            }
        }));
        if (!startable().containsAll(running)) {
            throw new AssertionError("running " + running + " from a copy that must not be started: " + startable());
        }
        points.all.values().stream()
                .filter(point -> point.state() == RecoveryPoint.State.WHOLE)
                .forEach(this::checkWhole);
    }

    /** A point that is offered lies there with all its disks, each sealed at its point and readable, and all of one moment. */
    private void checkWhole(RecoveryPoint point) {
        List<String> moments = new ArrayList<>();
        HostId host = hostOf(point.zone());
        for (Replica disk : point.disks()) {
            Copy copy = files.get(host).get(disk.path());
            boolean sealed = copy != null
                    && copy.record()
                            .filter(it -> it.state() == LinkState.PASSIVE
                                    && it.point().equals(Optional.of(disk.point())))
                            .isPresent()
                    && disk.point().equals(FakeHosts.pointOf(copy.content()));
            if (!sealed || !isReadable(host, copy) && !files.get(host).containsKey(pinOf(DIGEST))) {
                throw new AssertionError("point " + point + " is offered, but " + disk.path() + " is " + copy);
            }
            moments.add(copy.content().replaceAll("(?s).*#(\\d+);$", "$1"));
        }
        if (point.disks().size() != DISKS.size()
                || guestIsBusy && moments.stream().distinct().count() > 1) {
            throw new AssertionError("point " + point + " is offered, but is of the moments " + moments);
        }
    }

    RoamPlan plan(OperationId operation, RoamOrder order) {
        return plan(operation, order.to(), order.grace(), order.otherwise(), order.longest());
    }

    RoamPlan plan(OperationId operation, ReplicaOrder order) {
        return plan(operation, order.to(), Duration.ZERO, RunningDesktop.WAIT, order.longest());
    }

    private RoamPlan plan(
            OperationId operation, ZoneId to, Duration grace, RunningDesktop otherwise, Duration longest) {
        DiskMove root = new DiskMove(
                DISK,
                1 << 30,
                paths.get(DISK),
                targetName(operation, DISK),
                Optional.of(BASE),
                Optional.of(baseRows.get(zone)),
                Optional.of(baseRows.getOrDefault(to, NEW_BASE_PATH)),
                baseRows.containsKey(to),
                Optional.empty(),
                replica(DISK, to),
                Optional.empty());
        DiskMove data = new DiskMove(
                DATA,
                1 << 30,
                paths.get(DATA),
                targetName(operation, DATA),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                replica(DATA, to),
                Optional.empty());
        return new RoamPlan(
                DESKTOP,
                "desk",
                "i-2-1-VM",
                OWNER,
                epoch,
                power == Instance.Power.RUNNING,
                site(zone),
                site(to),
                List.of(root, data),
                List.of(),
                grace,
                otherwise,
                Instant.now().plus(longest),
                0);
    }

    private static String targetName(OperationId operation, DiskId disk) {
        return UUID.nameUUIDFromBytes((operation.uuid() + disk).getBytes()).toString();
    }

    Optional<Replica> replica(DiskId disk, ZoneId where) {
        return replicas.stream()
                .filter(it -> it.disk().equals(disk) && it.zone().equals(where))
                .findFirst();
    }

    Site site(ZoneId where) {
        return new Site(
                where,
                where.equals(HOME) ? "home" : where.equals(AWAY) ? "away" : "third",
                hostOf(where),
                "host-" + where,
                "pool",
                "/pool");
    }

    RoamOrder order(ZoneId to) {
        return new RoamOrder(
                DESKTOP,
                to,
                List.of("asked for"),
                Duration.ofMillis(1),
                RunningDesktop.GIVE_UP,
                Duration.ofMinutes(5),
                0);
    }

    /** The transaction of the switch: all of it or nothing. */
    void commitSwitch(OperationId operation, RoamPlan plan) {
        if (journal.find(operation).orElseThrow().step("switch").orElseThrow().state() == StepState.DONE) {
            return;
        }
        if (!epoch.equals(plan.epoch()) || power != Instance.Power.STOPPED) {
            changing = changingOnceRefused;
            throw new CloudFailure("the rows are not as expected");
        }
        tick();
        epoch = epoch.next();
        zone = plan.to().zone();
        plan.disks().forEach(disk -> paths.put(disk.disk(), plan.to().pathOf(disk.targetFileName())));
        replicas.removeIf(it -> it.zone().equals(zone));
        int kill = killAt;
        killAt = Integer.MAX_VALUE;
        journal.finish(operation, "switch", StepState.DONE, "switched");
        ticks -= 2;
        killAt = kill;
        tick();
    }

    void guestWrites(String more) {
        for (DiskId disk : DISKS) {
            contents.merge(disk, more, String::concat);
            files.get(hostOf(zone))
                    .computeIfPresent(paths.get(disk), (file, copy) -> copy.withContent(contents.get(disk)));
        }
    }

    /**
     * A file of a pool.
     *
     * @param disk whose copy it is; empty for a base
     * @param content what a guest would see on it; of a base, its digest
     * @param record its link record
     * @param below the path of the layer below it; empty for the lowest
     * @param over the path of the base below it
     */
    record Copy(
            Optional<DiskId> disk,
            String content,
            Optional<LinkRecord> record,
            Optional<String> below,
            Optional<String> over) {
        static Copy base(String digest) {
            return new Copy(Optional.empty(), digest, Optional.empty(), Optional.empty(), Optional.empty());
        }

        Copy withContent(String other) {
            return new Copy(disk, other, record, below, over);
        }

        Copy withRecord(LinkRecord other) {
            return new Copy(disk, content, Optional.of(other), below, over);
        }

        Copy withOver(String other) {
            return new Copy(disk, content, record, below, Optional.of(other));
        }

        Copy asLowest() {
            return new Copy(disk, content, record, Optional.empty(), over);
        }
    }
}
