// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.OperationId;
import java.util.List;
import java.util.Map;

/**
 * Shares the limit of a pair of zones among all that send between them: roams have nine tenths together, and all as long as no replication runs; replications have the rest,
 * or all as long as no roam runs, by the weight of their priority and fairly among owners. None that runs gets nothing.
 */
public final class LinkShares {
    private LinkShares() {}

    /**
     * What each may send.
     *
     * @param limit bytes in a second for all together; 0 for no limit
     * @return bytes in a second for each, at least 1; 0 for each when there is no limit
     */
    public static Map<OperationId, Long> of(long limit, List<RunningTransfers.Running> running) {
        throw new UnsupportedOperationException("not written yet");
    }
}
