// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.replication.RecoveryPoints;
import io.roamdesk.core.zone.ZoneId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recovery points in memory, which outlive the servers of a test. Each write ticks before and after it. */
final class MemoryPoints implements RecoveryPoints {
    final Map<RecoveryPointId, RecoveryPoint> all = Collections.synchronizedMap(new LinkedHashMap<>());
    final Set<RecoveryPointId> held = new HashSet<>();
    private final Runnable tick;

    MemoryPoints(Runnable tick) {
        this.tick = tick;
    }

    @Override
    public void add(RecoveryPoint point) {
        tick.run();
        all.put(point.id(), point);
        tick.run();
    }

    @Override
    public List<RecoveryPoint> of(DesktopId desktop, ZoneId zone) {
        return of(desktop).stream().filter(it -> it.zone().equals(zone)).toList();
    }

    @Override
    public List<RecoveryPoint> of(DesktopId desktop) {
        return all.values().stream()
                .sorted(Comparator.comparing(RecoveryPoint::takenAt))
                .toList();
    }

    @Override
    public void remove(RecoveryPointId point) {
        tick.run();
        all.remove(point);
        tick.run();
    }

    @Override
    public boolean removeUnlessHeld(RecoveryPointId point, RecoveryPointId next) {
        if (held.contains(point) || held.contains(next)) {
            return false;
        }
        remove(point);
        return true;
    }

    @Override
    public void consume(DesktopId desktop, ZoneId zone) {
        tick.run();
        all.replaceAll((id, point) -> point.zone().equals(zone) ? point.consumed() : point);
        tick.run();
    }

    @Override
    public boolean hold(RecoveryPointId point, String holder, Instant until) {
        return all.containsKey(point) && held.add(point);
    }

    @Override
    public void release(RecoveryPointId point, String holder) {
        held.remove(point);
    }

    @Override
    public Set<RecoveryPointId> held(DesktopId desktop, ZoneId zone, Instant now) {
        return Set.copyOf(held);
    }
}
