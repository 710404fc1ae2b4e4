// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.management.access.OwnedResponse;
import io.roamdesk.management.decision.RoamingDecisionResponse;
import java.util.Date;
import java.util.List;

/** A desktop that follows its user. */
public class RoamingDesktopResponse extends OwnedResponse {
    @SerializedName("id")
    @Param(description = "the id of the desktop, which is that of the virtual machine")
    private String id;

    @SerializedName("virtualmachineid")
    @Param(description = "the id of the virtual machine")
    private String virtualMachineId;

    @SerializedName("name")
    @Param(description = "the name of the desktop")
    private String name;

    @SerializedName("state")
    @Param(description = "the state of the virtual machine")
    private String state;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone where it is")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of that zone")
    private String zoneName;

    @SerializedName("homezoneid")
    @Param(description = "the id of its home zone")
    private String homeZoneId;

    @SerializedName("policyid")
    @Param(description = "the id of its policy")
    private String policyId;

    @SerializedName("policyname")
    @Param(description = "the name of its policy")
    private String policyName;

    @SerializedName("epoch")
    @Param(description = "how often its ownership has moved, from 1")
    private Long epoch;

    @SerializedName("links")
    @Param(
            description = "the links of its redo logs to bases; the active ones serve reads",
            responseObject = LinkResponse.class)
    private List<LinkResponse> links;

    @SerializedName("replicas")
    @Param(description = "its passive copies", responseObject = ReplicaResponse.class)
    private List<ReplicaResponse> replicas;

    @SerializedName("lastdecision")
    @Param(description = "the last decision about it", responseObject = RoamingDecisionResponse.class)
    private RoamingDecisionResponse lastDecision;

    @SerializedName("lastmove")
    @Param(description = "when it was last moved")
    private Date lastMove;

    @SerializedName("operationid")
    @Param(description = "the id of the operation that is running")
    private String operationId;

    @SerializedName("created")
    @Param(description = "when it was enabled")
    private Date created;

    public RoamingDesktopResponse() {
        setObjectName("roamingdesktop");
    }

    /** Sets the id of the desktop, which is that of the virtual machine. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the desktop, which is that of the virtual machine. */
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

    /** Sets the name of the desktop. */
    public void setName(String value) {
        name = value;
    }

    /** Returns the name of the desktop. */
    public String getName() {
        return name;
    }

    /** Sets the state of the virtual machine. */
    public void setState(String value) {
        state = value;
    }

    /** Returns the state of the virtual machine. */
    public String getState() {
        return state;
    }

    /** Sets the id of the zone where it is. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone where it is. */
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

    /** Sets the id of its home zone. */
    public void setHomeZoneId(String value) {
        homeZoneId = value;
    }

    /** Returns the id of its home zone. */
    public String getHomeZoneId() {
        return homeZoneId;
    }

    /** Sets the id of its policy. */
    public void setPolicyId(String value) {
        policyId = value;
    }

    /** Returns the id of its policy. */
    public String getPolicyId() {
        return policyId;
    }

    /** Sets the name of its policy. */
    public void setPolicyName(String value) {
        policyName = value;
    }

    /** Returns the name of its policy. */
    public String getPolicyName() {
        return policyName;
    }

    /** Sets how often its ownership has moved, from 1. */
    public void setEpoch(Long value) {
        epoch = value;
    }

    /** Returns how often its ownership has moved, from 1. */
    public Long getEpoch() {
        return epoch;
    }

    /** Sets the links of its redo logs to bases. */
    public void setLinks(List<LinkResponse> value) {
        links = value;
    }

    /** Returns the links of its redo logs to bases. */
    public List<LinkResponse> getLinks() {
        return links;
    }

    /** Sets its passive copies. */
    public void setReplicas(List<ReplicaResponse> value) {
        replicas = value;
    }

    /** Returns its passive copies. */
    public List<ReplicaResponse> getReplicas() {
        return replicas;
    }

    /** Sets the last decision about it. */
    public void setLastDecision(RoamingDecisionResponse value) {
        lastDecision = value;
    }

    /** Returns the last decision about it. */
    public RoamingDecisionResponse getLastDecision() {
        return lastDecision;
    }

    /** Sets when it was last moved. */
    public void setLastMove(Date value) {
        lastMove = value;
    }

    /** Returns when it was last moved. */
    public Date getLastMove() {
        return lastMove;
    }

    /** Sets the id of the operation that is running. */
    public void setOperationId(String value) {
        operationId = value;
    }

    /** Returns the id of the operation that is running. */
    public String getOperationId() {
        return operationId;
    }

    /** Sets when it was enabled. */
    public void setCreated(Date value) {
        created = value;
    }

    /** Returns when it was enabled. */
    public Date getCreated() {
        return created;
    }
}
