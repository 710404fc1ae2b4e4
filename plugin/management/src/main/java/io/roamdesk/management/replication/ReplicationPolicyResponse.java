// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;

/** A policy: where replicas lie, how old they may be, and what they may cost. */
public class ReplicationPolicyResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the policy")
    private String id;

    @SerializedName("name")
    @Param(description = "the name of the policy")
    private String name;

    @SerializedName("zoneids")
    @Param(description = "the ids of the zones that hold replicas; none when the best are chosen")
    private List<String> zoneIds;

    @SerializedName("secondaries")
    @Param(description = "how many zones are chosen, the best for each instance; none when zones are named")
    private Integer secondaries;

    @SerializedName("recoverypointgoal")
    @Param(
            description =
                    "the recovery point goal in minutes: the newest complete replica never shows a state older than this")
    private Long recoveryPointGoal;

    @SerializedName("retainpoints")
    @Param(description = "how many recovery points a replica keeps at most")
    private Integer retainPoints;

    @SerializedName("retainhours")
    @Param(description = "how many hours a recovery point is kept at most; 0 for no limit")
    private Long retainHours;

    @SerializedName("ratelimit")
    @Param(description = "the most that an update may send, in megabits (1,000,000 bits) per second; 0 for no limit")
    private Long rateLimit;

    @SerializedName("hours")
    @Param(
            description =
                    "the hours of the day in which updates are made when the goal allows, such as 22:00-06:00+01:00; empty for all")
    private String hours;

    @SerializedName("consistency")
    @Param(description = "how a point is taken: crash, or filesystems for frozen ones")
    private String consistency;

    @SerializedName("priority")
    @Param(description = "which replicas are updated first, from 1 (first) to 10")
    private Integer priority;

    @SerializedName("ahead")
    @Param(description = "whether replicas are made ahead of need, where the user is or will be")
    private Boolean ahead;

    @SerializedName("aheadmost")
    @Param(description = "how many replicas are made ahead of need for an instance at most")
    private Integer aheadMost;

    @SerializedName("aheadkeephours")
    @Param(description = "how many hours a replica made ahead of need is kept after the last reason for it")
    private Long aheadKeepHours;

    public ReplicationPolicyResponse() {
        setObjectName("replicationpolicy");
    }

    /** Sets the id of the policy. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the policy. */
    public String getId() {
        return id;
    }

    /** Sets the name of the policy. */
    public void setName(String value) {
        name = value;
    }

    /** Returns the name of the policy. */
    public String getName() {
        return name;
    }

    /** Sets the ids of the zones that hold replicas; none when the best are chosen. */
    public void setZoneIds(List<String> value) {
        zoneIds = value;
    }

    /** Returns the ids of the zones that hold replicas; none when the best are chosen. */
    public List<String> getZoneIds() {
        return zoneIds;
    }

    /** Sets how many zones are chosen, the best for each instance; none when zones are named. */
    public void setSecondaries(Integer value) {
        secondaries = value;
    }

    /** Returns how many zones are chosen, the best for each instance; none when zones are named. */
    public Integer getSecondaries() {
        return secondaries;
    }

    /** Sets the recovery point goal in minutes: the newest complete replica never shows a state older than this. */
    public void setRecoveryPointGoal(Long value) {
        recoveryPointGoal = value;
    }

    /** Returns the recovery point goal in minutes: the newest complete replica never shows a state older than this. */
    public Long getRecoveryPointGoal() {
        return recoveryPointGoal;
    }

    /** Sets how many recovery points a replica keeps at most. */
    public void setRetainPoints(Integer value) {
        retainPoints = value;
    }

    /** Returns how many recovery points a replica keeps at most. */
    public Integer getRetainPoints() {
        return retainPoints;
    }

    /** Sets how many hours a recovery point is kept at most; 0 for no limit. */
    public void setRetainHours(Long value) {
        retainHours = value;
    }

    /** Returns how many hours a recovery point is kept at most; 0 for no limit. */
    public Long getRetainHours() {
        return retainHours;
    }

    /** Sets the most that an update may send, in megabits (1,000,000 bits) per second; 0 for no limit. */
    public void setRateLimit(Long value) {
        rateLimit = value;
    }

    /** Returns the most that an update may send, in megabits (1,000,000 bits) per second; 0 for no limit. */
    public Long getRateLimit() {
        return rateLimit;
    }

    /** Sets the hours of the day in which updates are made when the goal allows, such as 22:00-06:00+01:00; empty for all. */
    public void setHours(String value) {
        hours = value;
    }

    /** Returns the hours of the day in which updates are made when the goal allows, such as 22:00-06:00+01:00; empty for all. */
    public String getHours() {
        return hours;
    }

    /** Sets how a point is taken: crash, or filesystems for frozen ones. */
    public void setConsistency(String value) {
        consistency = value;
    }

    /** Returns how a point is taken: crash, or filesystems for frozen ones. */
    public String getConsistency() {
        return consistency;
    }

    /** Sets which replicas are updated first, from 1 (first) to 10. */
    public void setPriority(Integer value) {
        priority = value;
    }

    /** Returns which replicas are updated first, from 1 (first) to 10. */
    public Integer getPriority() {
        return priority;
    }

    /** Sets whether replicas are made ahead of need, where the user is or will be. */
    public void setAhead(Boolean value) {
        ahead = value;
    }

    /** Returns whether replicas are made ahead of need, where the user is or will be. */
    public Boolean getAhead() {
        return ahead;
    }

    /** Sets how many replicas are made ahead of need for an instance at most. */
    public void setAheadMost(Integer value) {
        aheadMost = value;
    }

    /** Returns how many replicas are made ahead of need for an instance at most. */
    public Integer getAheadMost() {
        return aheadMost;
    }

    /** Sets how many hours a replica made ahead of need is kept after the last reason for it. */
    public void setAheadKeepHours(Long value) {
        aheadKeepHours = value;
    }

    /** Returns how many hours a replica made ahead of need is kept after the last reason for it. */
    public Long getAheadKeepHours() {
        return aheadKeepHours;
    }
}
