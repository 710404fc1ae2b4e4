// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.management.access.OwnedResponse;
import java.util.Date;

/** A replica of an instance in a zone, and how current it is. */
public class ReplicaStateResponse extends OwnedResponse {
    @SerializedName("id")
    @Param(description = "the id of the replica")
    private String id;

    @SerializedName("virtualmachineid")
    @Param(description = "the id of the virtual machine")
    private String virtualMachineId;

    @SerializedName("virtualmachinename")
    @Param(description = "the name of the virtual machine")
    private String virtualMachineName;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone where it lies")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of that zone")
    private String zoneName;

    @SerializedName("policyid")
    @Param(description = "the id of its replication policy")
    private String policyId;

    @SerializedName("policyname")
    @Param(description = "the name of its replication policy")
    private String policyName;

    @SerializedName("state")
    @Param(description = "how it stands: IDLE, RUNNING, PAUSED, FAILING or ENDED")
    private String state;

    @SerializedName("reason")
    @Param(description = "why it is there: POLICY, AHEAD_OF_NEED, ASKED or LEFT_BY_ROAM")
    private String reason;

    @SerializedName("details")
    @Param(description = "why it is there, in words")
    private String details;

    @SerializedName("created")
    @Param(description = "since when there is to be a replica")
    private Date created;

    @SerializedName("newestpoint")
    @Param(description = "the moment that its newest recovery point shows; none before the first one")
    private Date newestPoint;

    @SerializedName("age")
    @Param(description = "how long ago that moment is, in seconds")
    private Long age;

    @SerializedName("goal")
    @Param(description = "how long ago it may be, in seconds; none without a goal")
    private Long goal;

    @SerializedName("violated")
    @Param(description = "whether the goal is violated")
    private Boolean violated;

    @SerializedName("violatedsince")
    @Param(description = "since when the goal is violated")
    private Date violatedSince;

    @SerializedName("points")
    @Param(description = "how many recovery points it has")
    private Integer points;

    @SerializedName("lasttransfer")
    @Param(description = "when its newest recovery point was complete")
    private Date lastTransfer;

    @SerializedName("lastseconds")
    @Param(description = "how long the last update took, in seconds")
    private Long lastSeconds;

    @SerializedName("lastwirebytes")
    @Param(description = "bytes that the last update sent, counted on the sockets")
    private Long lastWireBytes;

    @SerializedName("lastchangedbytes")
    @Param(description = "bytes that differed at the last update")
    private Long lastChangedBytes;

    @SerializedName("nexttransfer")
    @Param(description = "when the next update begins as far as is known now; none while it is paused or runs")
    private Date nextTransfer;

    @SerializedName("bytesqueued")
    @Param(description = "bytes that wait to be sent, predicted from the last update; what is left of one that runs")
    private Long bytesQueued;

    @SerializedName("rate")
    @Param(description = "bytes per second on the wire, of the update that runs or of the last one")
    private Long rate;

    @SerializedName("operationid")
    @Param(description = "the id of the update that runs")
    private String operationId;

    @SerializedName("failures")
    @Param(description = "how many updates failed since the last one that succeeded")
    private Integer failures;

    @SerializedName("failurecode")
    @Param(description = "the code of the last failure")
    private String failureCode;

    @SerializedName("failure")
    @Param(description = "why the last update failed")
    private String failure;

    public ReplicaStateResponse() {
        setObjectName("replica");
    }

    /** Sets the id of the replica. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the replica. */
    public String getId() {
        return id;
    }

    /** Sets the id of the virtual machine. */
    public void setVirtualMachineId(String value) {
        virtualMachineId = value;
    }

    /** Returns the id of the virtual machine. */
    public String getVirtualMachineId() {
        return virtualMachineId;
    }

    /** Sets the name of the virtual machine. */
    public void setVirtualMachineName(String value) {
        virtualMachineName = value;
    }

    /** Returns the name of the virtual machine. */
    public String getVirtualMachineName() {
        return virtualMachineName;
    }

    /** Sets the id of the zone where it lies. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone where it lies. */
    public String getZoneId() {
        return zoneId;
    }

    /** Sets the name of that zone. */
    public void setZoneName(String value) {
        zoneName = value;
    }

    /** Returns the name of that zone. */
    public String getZoneName() {
        return zoneName;
    }

    /** Sets the id of its replication policy. */
    public void setPolicyId(String value) {
        policyId = value;
    }

    /** Returns the id of its replication policy. */
    public String getPolicyId() {
        return policyId;
    }

    /** Sets the name of its replication policy. */
    public void setPolicyName(String value) {
        policyName = value;
    }

    /** Returns the name of its replication policy. */
    public String getPolicyName() {
        return policyName;
    }

    /** Sets how it stands: IDLE, RUNNING, PAUSED, FAILING or ENDED. */
    public void setState(String value) {
        state = value;
    }

    /** Returns how it stands: IDLE, RUNNING, PAUSED, FAILING or ENDED. */
    public String getState() {
        return state;
    }

    /** Sets why it is there: POLICY, AHEAD_OF_NEED, ASKED or LEFT_BY_ROAM. */
    public void setReason(String value) {
        reason = value;
    }

    /** Returns why it is there: POLICY, AHEAD_OF_NEED, ASKED or LEFT_BY_ROAM. */
    public String getReason() {
        return reason;
    }

    /** Sets why it is there, in words. */
    public void setDetails(String value) {
        details = value;
    }

    /** Returns why it is there, in words. */
    public String getDetails() {
        return details;
    }

    /** Sets since when there is to be a replica. */
    public void setCreated(Date value) {
        created = value;
    }

    /** Returns since when there is to be a replica. */
    public Date getCreated() {
        return created;
    }

    /** Sets the moment that its newest recovery point shows; none before the first one. */
    public void setNewestPoint(Date value) {
        newestPoint = value;
    }

    /** Returns the moment that its newest recovery point shows; none before the first one. */
    public Date getNewestPoint() {
        return newestPoint;
    }

    /** Sets how long ago that moment is, in seconds. */
    public void setAge(Long value) {
        age = value;
    }

    /** Returns how long ago that moment is, in seconds. */
    public Long getAge() {
        return age;
    }

    /** Sets how long ago it may be, in seconds; none without a goal. */
    public void setGoal(Long value) {
        goal = value;
    }

    /** Returns how long ago it may be, in seconds; none without a goal. */
    public Long getGoal() {
        return goal;
    }

    /** Sets whether the goal is violated. */
    public void setViolated(Boolean value) {
        violated = value;
    }

    /** Returns whether the goal is violated. */
    public Boolean getViolated() {
        return violated;
    }

    /** Sets since when the goal is violated. */
    public void setViolatedSince(Date value) {
        violatedSince = value;
    }

    /** Returns since when the goal is violated. */
    public Date getViolatedSince() {
        return violatedSince;
    }

    /** Sets how many recovery points it has. */
    public void setPoints(Integer value) {
        points = value;
    }

    /** Returns how many recovery points it has. */
    public Integer getPoints() {
        return points;
    }

    /** Sets when its newest recovery point was complete. */
    public void setLastTransfer(Date value) {
        lastTransfer = value;
    }

    /** Returns when its newest recovery point was complete. */
    public Date getLastTransfer() {
        return lastTransfer;
    }

    /** Sets how long the last update took, in seconds. */
    public void setLastSeconds(Long value) {
        lastSeconds = value;
    }

    /** Returns how long the last update took, in seconds. */
    public Long getLastSeconds() {
        return lastSeconds;
    }

    /** Sets bytes that the last update sent, counted on the sockets. */
    public void setLastWireBytes(Long value) {
        lastWireBytes = value;
    }

    /** Returns bytes that the last update sent, counted on the sockets. */
    public Long getLastWireBytes() {
        return lastWireBytes;
    }

    /** Sets bytes that differed at the last update. */
    public void setLastChangedBytes(Long value) {
        lastChangedBytes = value;
    }

    /** Returns bytes that differed at the last update. */
    public Long getLastChangedBytes() {
        return lastChangedBytes;
    }

    /** Sets when the next update begins as far as is known now; none while it is paused or runs. */
    public void setNextTransfer(Date value) {
        nextTransfer = value;
    }

    /** Returns when the next update begins as far as is known now; none while it is paused or runs. */
    public Date getNextTransfer() {
        return nextTransfer;
    }

    /** Sets bytes that wait to be sent, predicted from the last update; what is left of one that runs. */
    public void setBytesQueued(Long value) {
        bytesQueued = value;
    }

    /** Returns bytes that wait to be sent, predicted from the last update; what is left of one that runs. */
    public Long getBytesQueued() {
        return bytesQueued;
    }

    /** Sets bytes per second on the wire, of the update that runs or of the last one. */
    public void setRate(Long value) {
        rate = value;
    }

    /** Returns bytes per second on the wire, of the update that runs or of the last one. */
    public Long getRate() {
        return rate;
    }

    /** Sets the id of the update that runs. */
    public void setOperationId(String value) {
        operationId = value;
    }

    /** Returns the id of the update that runs. */
    public String getOperationId() {
        return operationId;
    }

    /** Sets how many updates failed since the last one that succeeded. */
    public void setFailures(Integer value) {
        failures = value;
    }

    /** Returns how many updates failed since the last one that succeeded. */
    public Integer getFailures() {
        return failures;
    }

    /** Sets the code of the last failure. */
    public void setFailureCode(String value) {
        failureCode = value;
    }

    /** Returns the code of the last failure. */
    public String getFailureCode() {
        return failureCode;
    }

    /** Sets why the last update failed. */
    public void setFailure(String value) {
        failure = value;
    }

    /** Returns why the last update failed. */
    public String getFailure() {
        return failure;
    }
}
