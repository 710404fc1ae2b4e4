// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.replication.CannotReplicate;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.Updates;
import io.roamdesk.core.roam.ReplicaOrder;
import io.roamdesk.core.roam.RoamRefused;
import io.roamdesk.management.operation.OperationRows;
import io.roamdesk.management.operation.Roamings;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.util.List;
import java.util.Optional;

/** The updates of replicas, as operations of this management server. */
public class ReplicaUpdates implements Updates {
    private final Roamings roamings;
    private final OperationRows operations;
    private final DataCenterDao zones;
    private final RoamdeskSettings settings;

    public ReplicaUpdates(Roamings roamings, OperationRows operations, DataCenterDao zones, RoamdeskSettings settings) {
        this.roamings = roamings;
        this.operations = operations;
        this.zones = zones;
        this.settings = settings;
    }

    @Override
    public void begin(OperationId id, ReplicaState replica, ReplicationPolicy policy, List<String> reasons) {
        try {
            roamings.current()
                    .replicating()
                    .begin(
                            id,
                            new ReplicaOrder(
                                    replica.desktop(),
                                    replica.zone(),
                                    reasons,
                                    settings.longestOperation(),
                                    bytesPerSecond(replica, policy),
                                    policy.freeze(),
                                    policy.retention()));
        } catch (RoamRefused refused) {
            throw new CannotReplicate(refused.obstacles(), refused.isPassing());
        }
    }

    private long bytesPerSecond(ReplicaState replica, ReplicationPolicy policy) {
        DataCenterVO home = zones.findByUuid(replica.home().value());
        long out = home == null ? 0 : settings.bytesPerSecond(home.getId());
        long own = policy.bytesPerSecond();
        return out == 0 ? own : own == 0 ? out : Math.min(out, own);
    }

    @Override
    public boolean isDestroyed(DesktopId desktop) {
        return roamings.current().replicating().isGone(desktop);
    }

    @Override
    public Optional<Operation> find(OperationId id) {
        return operations.find(id);
    }
}
