// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPoints;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows which checkpoints at the source are of use yet: those of the newest point of each replica. */
final class Checkpoints {
    private final Hosts hosts;
    private final RecoveryPoints points;

    Checkpoints(Hosts hosts, RecoveryPoints points) {
        this.hosts = hosts;
        this.points = points;
    }

    /**
     * The checkpoint of a replica's newest point.
     *
     * @param epoch the desktop's epoch: a checkpoint of another lies in disks that the desktop has left
     */
    static Optional<String> newest(Iterable<RecoveryPoint> oldestFirst, Epoch epoch) {
        Optional<RecoveryPoint> newest = Optional.empty();
        for (RecoveryPoint point : oldestFirst) {
            if (point.state() == RecoveryPoint.State.WHOLE) {
                newest = Optional.of(point);
            }
        }
        return newest.filter(it -> it.epoch().equals(epoch)).flatMap(RecoveryPoint::checkpoint);
    }

    /** Removes those at the source that are of no use any more. */
    void dropOthers(RoamPlan plan) {
        hosts.keepCheckpoints(plan.from().host(), plan.internalName(), ofUse(plan.desktop(), plan.epoch()));
    }

    private Set<String> ofUse(DesktopId desktop, Epoch epoch) {
        Map<Object, java.util.List<RecoveryPoint>> byZone = new HashMap<>();
        points.of(desktop).forEach(point -> byZone.computeIfAbsent(point.zone(), zone -> new java.util.ArrayList<>())
                .add(point));
        return byZone.values().stream()
                .flatMap(ofZone -> newest(ofZone, epoch).stream())
                .collect(Collectors.toSet());
    }
}
