// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.Base;
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
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Two zones with a host each, one desktop with one disk, CloudStack's rows and the journal: what outlives any management server. Each act ticks before and after it, and
 * a tick can kill the server. After each act the world is checked: never can two copies be started, never do two machines run.
 */
final class FakeWorld {
    static final ZoneId HOME = new ZoneId(new UUID(1, 1).toString());
    static final ZoneId AWAY = new ZoneId(new UUID(1, 2).toString());
    static final HostId HOME_HOST = new HostId(new UUID(2, 1).toString());
    static final HostId AWAY_HOST = new HostId(new UUID(2, 2).toString());
    static final DesktopId DESKTOP = new DesktopId(new UUID(3, 1).toString());
    static final DiskId DISK = new DiskId(new UUID(4, 1).toString());
    static final BaseId BASE = new BaseId(new UUID(5, 1).toString());
    static final OwnerId OWNER = new OwnerId(new UUID(6, 1).toString());
    static final String DIGEST = "ab".repeat(32);

    final Map<HostId, Map<String, Copy>> files =
            new HashMap<>(Map.of(HOME_HOST, new TreeMap<>(), AWAY_HOST, new TreeMap<>()));
    final Map<String, Hosts.JobReport> jobs = new HashMap<>();
    final List<String> running = new ArrayList<>();
    final Map<OperationId, RoamPlan> plans = new HashMap<>();
    final Map<ZoneId, Replica> replicas = new HashMap<>();
    final MemoryJournal journal = new MemoryJournal(this::tick);

    ZoneId zone = HOME;
    String path = "/pool/first";
    Epoch epoch = Epoch.FIRST;
    Instance.Power power = Instance.Power.RUNNING;
    /** What the guest has written so far; its screen would show it. */
    String content = "journal of the guest";

    boolean guestIgnoresPowerButton;
    /** CloudStack does not notice that a guest has shut down. */
    boolean cloudIsBlind;

    boolean serverDiesWithTheGuest;
    /** How often it is told of the desktop that somebody else works on it. */
    int changing;
    /** The same, from when the switch is refused. */
    int changingOnceRefused;

    boolean awayHasBase = true;
    String awayDigest = DIGEST;
    int killAt = Integer.MAX_VALUE;
    int ticks;

    FakeWorld() {
        files.get(HOME_HOST).put("/pool/base", new Copy(DIGEST, Optional.empty(), 0));
        files.get(AWAY_HOST).put("/pool/base", new Copy(DIGEST, Optional.empty(), 0));
        files.get(HOME_HOST).put(path, new Copy(content, Optional.empty(), 1));
        running.add(HOME_HOST + path);
    }

    /** Where a server may die. */
    void tick() {
        check();
        if (++ticks == killAt) {
            throw new ServerDied();
        }
    }

    HostId hostOf(ZoneId where) {
        return where.equals(HOME) ? HOME_HOST : AWAY_HOST;
    }

    ZoneId zoneOf(HostId host) {
        return host.equals(HOME_HOST) ? HOME : AWAY;
    }

    boolean startable(HostId host, String file, Copy copy) {
        if (file.equals("/pool/base")) {
            return false;
        }
        return copy.record
                .map(it -> it.state() == LinkState.ACTIVE && it.zone().equals(zoneOf(host)))
                .orElse(true);
    }

    List<String> startable() {
        List<String> startable = new ArrayList<>();
        files.forEach((host, held) -> held.forEach((file, copy) -> {
            if (startable(host, file, copy)) {
                startable.add(host + file);
            }
        }));
        return startable;
    }

    private void check() {
        if (startable().size() > 1 || running.size() > 1) {
            throw new AssertionError("startable: " + startable() + ", running: " + running);
        }
        if (!startable().containsAll(running)) {
            throw new AssertionError("running " + running + " from a copy that must not be started: " + startable());
        }
    }

    RoamPlan plan(OperationId operation, RoamOrder order) {
        ZoneId to = order.to();
        DiskMove disk = new DiskMove(
                DISK,
                1 << 30,
                path,
                UUID.nameUUIDFromBytes(operation.uuid().getBytes()).toString(),
                Optional.of(BASE),
                Optional.of("/pool/base"),
                Optional.of("/pool/base"),
                to.equals(HOME) || awayHasBase,
                Optional.empty(),
                Optional.ofNullable(replicas.get(to)),
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
                List.of(disk),
                List.of(),
                order.grace(),
                order.otherwise(),
                Instant.now().plus(order.longest()),
                0);
    }

    Site site(ZoneId where) {
        return new Site(where, where.equals(HOME) ? "home" : "away", hostOf(where), "host-" + where, "pool", "/pool");
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
        path = plan.to().pathOf(plan.disks().get(0).targetFileName());
        replicas.remove(zone);
        int kill = killAt;
        killAt = Integer.MAX_VALUE;
        journal.finish(operation, "switch", StepState.DONE, "switched");
        ticks -= 2;
        killAt = kill;
        tick();
    }

    void guestWrites(String more) {
        content += more;
        Copy copy = files.get(hostOf(zone)).get(path);
        files.get(hostOf(zone)).put(path, new Copy(content, copy.record, copy.layers));
    }

    Base base(ZoneId where) {
        return new Base(BASE, DIGEST, where, where.toString(), "/pool/base");
    }

    /** A file of a pool: what a guest would see on it, its link record, and how many layers it has above the base. */
    record Copy(String content, Optional<LinkRecord> record, int layers) {}
}
