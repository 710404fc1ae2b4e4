// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.management.access.OwnedResponse;
import java.util.Date;
import java.util.List;

/** The replication of an instance. */
public class ReplicationResponse extends OwnedResponse {
    @SerializedName("virtualmachineid")
    @Param(description = "the id of the virtual machine")
    private String virtualMachineId;

    @SerializedName("virtualmachinename")
    @Param(description = "the name of the virtual machine")
    private String virtualMachineName;

    @SerializedName("policyid")
    @Param(description = "the id of its replication policy")
    private String policyId;

    @SerializedName("policyname")
    @Param(description = "the name of its replication policy")
    private String policyName;

    @SerializedName("paused")
    @Param(description = "whether all its replicas are paused")
    private Boolean paused;

    @SerializedName("secondaries")
    @Param(
            description = "the zones that were looked at, and why they were chosen or not",
            responseObject = SecondaryResponse.class)
    private List<SecondaryResponse> secondaries;

    @SerializedName("replicas")
    @Param(description = "its replicas", responseObject = ReplicaStateResponse.class)
    private List<ReplicaStateResponse> replicas;

    @SerializedName("created")
    @Param(description = "when replication was enabled")
    private Date created;

    public ReplicationResponse() {
        setObjectName("replication");
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

    /** Sets whether all its replicas are paused. */
    public void setPaused(Boolean value) {
        paused = value;
    }

    /** Returns whether all its replicas are paused. */
    public Boolean getPaused() {
        return paused;
    }

    /** Sets the zones that were looked at, and why they were chosen or not. */
    public void setSecondaries(List<SecondaryResponse> value) {
        secondaries = value;
    }

    /** Returns the zones that were looked at, and why they were chosen or not. */
    public List<SecondaryResponse> getSecondaries() {
        return secondaries;
    }

    /** Sets its replicas. */
    public void setReplicas(List<ReplicaStateResponse> value) {
        replicas = value;
    }

    /** Returns its replicas. */
    public List<ReplicaStateResponse> getReplicas() {
        return replicas;
    }

    /** Sets when replication was enabled. */
    public void setCreated(Date value) {
        created = value;
    }

    /** Returns when replication was enabled. */
    public Date getCreated() {
        return created;
    }
}
