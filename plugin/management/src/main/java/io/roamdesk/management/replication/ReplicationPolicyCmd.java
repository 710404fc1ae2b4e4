// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import java.util.List;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;
import org.apache.cloudstack.context.CallContext;

/** The settings that making and changing a replication policy have in common. */
public abstract class ReplicationPolicyCmd extends BaseCmd {
    @Parameter(
            name = "zoneids",
            type = CommandType.LIST,
            collectionType = CommandType.UUID,
            entityType = ZoneResponse.class,
            since = "1.0.0",
            description = "1 to 10 zones that hold replicas; give these or secondaries, not both")
    private List<Long> zoneIds;

    @Parameter(
            name = "secondaries",
            type = CommandType.INTEGER,
            description =
                    "how many zones are to hold replicas, the best for each instance by where its user has been, by distance and by free capacity: 1 to 10; 1 by default")
    private Integer secondaries;

    @Parameter(
            name = "recoverypointgoal",
            type = CommandType.LONG,
            description =
                    "the recovery point goal in minutes, 1 to 10080: the newest complete replica never shows a state older than this; 60 by default")
    private Long recoveryPointGoal;

    @Parameter(
            name = "retainpoints",
            type = CommandType.INTEGER,
            description = "how many recovery points a replica keeps at most, 2 to 500; 3 by default")
    private Integer retainPoints;

    @Parameter(
            name = "retainhours",
            type = CommandType.LONG,
            description =
                    "how many hours a recovery point is kept at most, though never fewer than two points, 1 to 87600; 0 (default) for no limit")
    private Long retainHours;

    @Parameter(
            name = "ratelimit",
            type = CommandType.LONG,
            description =
                    "the most that an update may send, in megabits (1,000,000 bits) per second; 0 (default) for no limit")
    private Long rateLimit;

    @Parameter(
            name = "hours",
            type = CommandType.STRING,
            description =
                    "the hours of the day in which updates are made when the goal allows, with the offset from UTC, such as 22:00-06:00+01:00; \"all\" (default) for all")
    private String hours;

    @Parameter(
            name = "consistency",
            type = CommandType.STRING,
            description =
                    "crash (default): as after a power cut; filesystems: the guest's file systems are frozen through the QEMU guest agent for the moment")
    private String consistency;

    @Parameter(
            name = "priority",
            type = CommandType.INTEGER,
            description = "which replicas are updated first: 1 (first) to 10; 5 by default")
    private Integer priority;

    @Parameter(
            name = "ahead",
            type = CommandType.BOOLEAN,
            description = "whether replicas are made ahead of need, where the user is or will be; true by default")
    private Boolean ahead;

    @Parameter(
            name = "aheadmost",
            type = CommandType.INTEGER,
            description = "how many replicas are made ahead of need for an instance at most, 1 to 10; 2 by default")
    private Integer aheadMost;

    @Parameter(
            name = "aheadkeephours",
            type = CommandType.LONG,
            description =
                    "how many hours a replica made ahead of need is kept after the last reason for it, 1 to 2160; 168 by default")
    private Long aheadKeepHours;

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }

    public List<Long> getZoneIds() {
        return zoneIds;
    }

    public Integer getSecondaries() {
        return secondaries;
    }

    public Long getRecoveryPointGoal() {
        return recoveryPointGoal;
    }

    public Integer getRetainPoints() {
        return retainPoints;
    }

    public Long getRetainHours() {
        return retainHours;
    }

    public Long getRateLimit() {
        return rateLimit;
    }

    public String getHours() {
        return hours;
    }

    public String getConsistency() {
        return consistency;
    }

    public Integer getPriority() {
        return priority;
    }

    public Boolean getAhead() {
        return ahead;
    }

    public Integer getAheadMost() {
        return aheadMost;
    }

    public Long getAheadKeepHours() {
        return aheadKeepHours;
    }
}
