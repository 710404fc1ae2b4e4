// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.HostId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.roam.DiskMove;
import io.roamdesk.core.roam.RoamPlan;
import io.roamdesk.core.roam.RunningDesktop;
import io.roamdesk.core.roam.Site;
import io.roamdesk.core.zone.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A plan of a healthy move from zone A to zone B. */
public final class TestPlans {
    public static final DesktopId DESKTOP = new DesktopId("0d000000-0000-0000-0000-000000000001");
    public static final DiskId DISK = new DiskId("0d000000-0000-0000-0000-000000000002");
    public static final DiskId DATA = new DiskId("0d000000-0000-0000-0000-000000000004");
    public static final BaseId BASE = new BaseId("0d000000-0000-0000-0000-000000000003");
    public static final ZoneId ZONE_A = new ZoneId("0a000000-0000-0000-0000-00000000000a");
    public static final ZoneId ZONE_B = new ZoneId("0b000000-0000-0000-0000-00000000000b");
    public static final String POOL_A = "0a000000-0000-0000-0000-0000000000aa";
    public static final String POOL_B = "0b000000-0000-0000-0000-0000000000bb";
    public static final String HOST_A = "0a000000-0000-0000-0000-000000000aaa";
    public static final String HOST_B = "0b000000-0000-0000-0000-000000000bbb";
    public static final String NETWORK_A = "0a000000-0000-0000-0000-00000000aaaa";
    public static final String NETWORK_B = "0b000000-0000-0000-0000-00000000bbbb";
    public static final String MAC = "02:00:00:00:00:01";
    public static final String POINT = "c".repeat(64);
    public static final String DIGEST = "d".repeat(64);

    private TestPlans() {}

    public static RoamPlan plan() {
        return new RoamPlan(
                DESKTOP,
                "desk",
                "i-2-3-VM",
                new OwnerId("0c000000-0000-0000-0000-000000000001"),
                new Epoch(4),
                true,
                new Site(ZONE_A, "A", new HostId(HOST_A), "host-a", POOL_A, "/pool-a"),
                new Site(ZONE_B, "B", new HostId(HOST_B), "host-b", POOL_B, "/pool-b"),
                List.of(new DiskMove(
                        DISK,
                        1L << 31,
                        "/pool-a/root",
                        "moved",
                        Optional.of(BASE),
                        Optional.of("/pool-a/base"),
                        Optional.of("/pool-b/base"),
                        true,
                        Optional.of(DIGEST),
                        Optional.of(replica("/pool-b/old", 3)),
                        Optional.of(POINT))),
                List.of(new RoamPlan.NicMove(MAC, NETWORK_A, NETWORK_B)),
                Duration.ofSeconds(90),
                RunningDesktop.GIVE_UP,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                1_000_000);
    }

    /** The same with a data disk that has no base. */
    public static RoamPlan planWithData() {
        RoamPlan plan = plan();
        DiskMove data = new DiskMove(
                DATA,
                1L << 31,
                "/pool-a/data",
                "moved-data",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(POINT));
        return plan.withDisks(List.of(plan.disks().get(0), data));
    }

    public static Replica replica(String path, long epoch) {
        return new Replica(DESKTOP, DISK, ZONE_B, POOL_B, path, POINT, new Epoch(epoch));
    }
}
