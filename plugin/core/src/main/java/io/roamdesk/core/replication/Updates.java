// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.replication;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import java.util.List;
import java.util.Optional;

/** Port: the updates that the scheduler begins. */
public interface Updates {
    /**
     * Begins an update under this id.
     *
     * @throws io.roamdesk.core.operation.DesktopBusy when the desktop is in an operation already
     * @throws CannotReplicate when something stands against it; nothing was changed
     */
    void begin(OperationId id, ReplicaState replica, ReplicationPolicy policy, List<String> reasons);

    /** Whether a desktop is destroyed: there is nothing to read until it is recovered, and nothing any more once it is expunged. */
    boolean isDestroyed(DesktopId desktop);

    /** The operation of an update, if it was ever begun. */
    Optional<Operation> find(OperationId id);
}
