// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Date;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;

/** What should be done with a desktop now, and why. */
public class RoamingDecisionResponse extends BaseResponse {
    @SerializedName("virtualmachineid")
    @Param(description = "the id of the desktop")
    private String virtualMachineId;

    @SerializedName("decision")
    @Param(description = "STAY, MOVE, POSTPONE or REFUSE")
    private String decision;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone where the user is to be connected")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of that zone")
    private String zoneName;

    @SerializedName("fromzoneid")
    @Param(description = "the id of the zone where the desktop is")
    private String fromZoneId;

    @SerializedName("replicatetozoneid")
    @Param(description = "the id of the zone it should be in, when that takes longer than a person waits")
    private String replicateToZoneId;

    @SerializedName("predictedseconds")
    @Param(description = "how long the move would take, in seconds")
    private Long predictedSeconds;

    @SerializedName("signal")
    @Param(description = "the most trusted signal that told where the user is")
    private String signal;

    @SerializedName("reasons")
    @Param(description = "why, in order; the last one decided", responseObject = ReasonResponse.class)
    private List<ReasonResponse> reasons;

    @SerializedName("alternatives")
    @Param(description = "zones that were refused, best first", responseObject = AlternativeResponse.class)
    private List<AlternativeResponse> alternatives;

    @SerializedName("decided")
    @Param(description = "when it was decided")
    private Date decided;

    @SerializedName("replica")
    @Param(description = "what the zone where the desktop goes, or would go, holds of it already, and why")
    private String replica;

    public RoamingDecisionResponse() {
        setObjectName("roamingdecision");
    }

    /** Sets the id of the desktop. */
    public void setVirtualMachineId(String value) {
        virtualMachineId = value;
    }

    /** Returns the id of the desktop. */
    public String getVirtualMachineId() {
        return virtualMachineId;
    }

    /** Sets STAY, MOVE, POSTPONE or REFUSE. */
    public void setDecision(String value) {
        decision = value;
    }

    /** Returns STAY, MOVE, POSTPONE or REFUSE. */
    public String getDecision() {
        return decision;
    }

    /** Sets the id of the zone where the user is to be connected. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone where the user is to be connected. */
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

    /** Sets the id of the zone where the desktop is. */
    public void setFromZoneId(String value) {
        fromZoneId = value;
    }

    /** Returns the id of the zone where the desktop is. */
    public String getFromZoneId() {
        return fromZoneId;
    }

    /** Sets the id of the zone it should be in, when that takes longer than a person waits. */
    public void setReplicateToZoneId(String value) {
        replicateToZoneId = value;
    }

    /** Returns the id of the zone it should be in, when that takes longer than a person waits. */
    public String getReplicateToZoneId() {
        return replicateToZoneId;
    }

    /** Sets how long the move would take, in seconds. */
    public void setPredictedSeconds(Long value) {
        predictedSeconds = value;
    }

    /** Returns how long the move would take, in seconds. */
    public Long getPredictedSeconds() {
        return predictedSeconds;
    }

    /** Sets the most trusted signal that told where the user is. */
    public void setSignal(String value) {
        signal = value;
    }

    /** Returns the most trusted signal that told where the user is. */
    public String getSignal() {
        return signal;
    }

    /** Sets why, in order. */
    public void setReasons(List<ReasonResponse> value) {
        reasons = value;
    }

    /** Returns why, in order. */
    public List<ReasonResponse> getReasons() {
        return reasons;
    }

    /** Sets zones that were refused, best first. */
    public void setAlternatives(List<AlternativeResponse> value) {
        alternatives = value;
    }

    /** Returns zones that were refused, best first. */
    public List<AlternativeResponse> getAlternatives() {
        return alternatives;
    }

    /** Sets when it was decided. */
    public void setDecided(Date value) {
        decided = value;
    }

    /** Returns when it was decided. */
    public Date getDecided() {
        return decided;
    }

    /** Sets what the zone where the desktop goes, or would go, holds of it already, and why. */
    public void setReplica(String value) {
        replica = value;
    }

    /** Returns what the zone where the desktop goes, or would go, holds of it already, and why. */
    public String getReplica() {
        return replica;
    }
}
