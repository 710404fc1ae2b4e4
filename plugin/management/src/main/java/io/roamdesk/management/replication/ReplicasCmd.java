// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;

/** A command that is done at once with the replicas of an instance: with all of them, or with that in one zone. */
abstract class ReplicasCmd extends ReplicationCmd {
    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "only the replica in this zone; all by default")
    private Long zoneId;

    public Long getZoneId() {
        return zoneId;
    }
}
