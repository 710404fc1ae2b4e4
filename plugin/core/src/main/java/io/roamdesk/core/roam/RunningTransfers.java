// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.zone.ZoneId;
import java.util.List;

/** Port: the operations of all servers that send from one zone to another now. */
public interface RunningTransfers {
    /** Those that have not ended and send in this direction, in any order. */
    List<Running> between(ZoneId from, ZoneId to);

    /** The most that all of them together may send in a second, bytes; 0 for no limit. */
    long limit(ZoneId from, ZoneId to);

    /**
     * One of them.
     *
     * @param operation the operation
     * @param kind what it is for
     * @param priority 1, the highest, to 10; counts among replications only
     * @param owner whose desktop it is
     */
    record Running(OperationId operation, OperationKind kind, int priority, OwnerId owner) {}
}
