// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.operation.OperationKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shares the limit of a pair of zones among all that send between them: roams have nine tenths together, and all as long as no replication runs; replications have the rest,
 * or all as long as no roam runs, by the weight of their priority and fairly among owners. None that runs gets nothing.
 */
public final class LinkShares {
    private static final double ROAMS = 0.9;

    private LinkShares() {}

    /**
     * What each may send.
     *
     * @param limit bytes in a second for all together; 0 for no limit
     * @return bytes in a second for each, at least 1; 0 for each when there is no limit
     */
    public static Map<OperationId, Long> of(long limit, List<RunningTransfers.Running> running) {
        Map<OperationId, Long> shares = new HashMap<>();
        if (limit == 0) {
            running.forEach(it -> shares.put(it.operation(), 0L));
            return shares;
        }
        Map<Boolean, List<RunningTransfers.Running>> byRoaming =
                running.stream().collect(Collectors.partitioningBy(it -> it.kind() != OperationKind.REPLICATE));
        List<RunningTransfers.Running> roams = byRoaming.get(true);
        List<RunningTransfers.Running> updates = byRoaming.get(false);
        double forRoams = roams.isEmpty() ? 0 : updates.isEmpty() ? limit : ROAMS * limit;
        roams.forEach(it -> shares.put(it.operation(), atLeastOne(forRoams / roams.size())));
        shareAmongOwners(limit - forRoams, updates, shares);
        return shares;
    }

    /** An owner counts by the most important of its updates, and not by how many there are: else who has most desktops would have most of the way. */
    private static void shareAmongOwners(
            double bytes, List<RunningTransfers.Running> updates, Map<OperationId, Long> shares) {
        Map<OwnerId, List<RunningTransfers.Running>> byOwner =
                updates.stream().collect(Collectors.groupingBy(RunningTransfers.Running::owner));
        double all = byOwner.values().stream().mapToDouble(LinkShares::most).sum();
        byOwner.values().forEach(own -> {
            double forOwner = bytes * most(own) / all;
            double sum = own.stream().mapToDouble(LinkShares::weight).sum();
            own.forEach(it -> shares.put(it.operation(), atLeastOne(forOwner * weight(it) / sum)));
        });
    }

    private static double most(List<RunningTransfers.Running> own) {
        return own.stream().mapToDouble(LinkShares::weight).max().orElse(0);
    }

    /** 10 for the highest priority, 1 for the lowest. */
    private static double weight(RunningTransfers.Running update) {
        return 11 - update.priority();
    }

    private static long atLeastOne(double share) {
        return Math.max(1, (long) share);
    }
}
