// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.management.access.OwnedResponse;
import java.util.Date;
import java.util.List;

/** A move of a desktop and how it stands. */
public class RoamingOperationResponse extends OwnedResponse {
    @SerializedName("id")
    @Param(description = "the id of the operation")
    private String id;

    @SerializedName("kind")
    @Param(description = "what it is for: COLD_ROAM (a move) or REPLICATE (the update of a replica)")
    private String kind;

    @SerializedName("virtualmachineid")
    @Param(description = "the id of the desktop")
    private String virtualMachineId;

    @SerializedName("virtualmachinename")
    @Param(description = "the name of the desktop")
    private String virtualMachineName;

    @SerializedName("fromzoneid")
    @Param(description = "the id of the zone it leaves")
    private String fromZoneId;

    @SerializedName("fromzonename")
    @Param(description = "the name of the zone it leaves")
    private String fromZoneName;

    @SerializedName("tozoneid")
    @Param(description = "the id of the zone it goes to")
    private String toZoneId;

    @SerializedName("tozonename")
    @Param(description = "the name of the zone it goes to")
    private String toZoneName;

    @SerializedName("state")
    @Param(description = "how it stands: RUNNING, ABORTING, SUCCEEDED, FAILED or CANCELLED")
    private String state;

    @SerializedName("beyondreturn")
    @Param(description = "whether it has passed its point of no return")
    private Boolean beyondReturn;

    @SerializedName("cancelrequested")
    @Param(description = "whether somebody asked to cancel it")
    private Boolean cancelRequested;

    @SerializedName("created")
    @Param(description = "when it was asked for")
    private Date created;

    @SerializedName("ended")
    @Param(description = "when it ended")
    private Date ended;

    @SerializedName("reasons")
    @Param(description = "why it was decided, in order")
    private List<String> reasons;

    @SerializedName("doing")
    @Param(description = "what is being done now")
    private String doing;

    @SerializedName("bytesdone")
    @Param(description = "bytes dealt with")
    private Long bytesDone;

    @SerializedName("bytestotal")
    @Param(description = "bytes in all; 0 until known")
    private Long bytesTotal;

    @SerializedName("wirebytes")
    @Param(description = "bytes that crossed the network")
    private Long wireBytes;

    @SerializedName("bytespersecond")
    @Param(description = "the present rate on the network, bytes per second")
    private Long bytesPerSecond;

    @SerializedName("predictedend")
    @Param(description = "when it will have ended, if that can be told")
    private Date predictedEnd;

    @SerializedName("failurecode")
    @Param(description = "a stable name of why it failed or what keeps it from going on")
    private String failureCode;

    @SerializedName("failure")
    @Param(description = "why it failed or what keeps it from going on")
    private String failure;

    @SerializedName("steps")
    @Param(description = "its steps so far, in order", responseObject = StepResponse.class)
    private List<StepResponse> steps;

    @SerializedName("transfers")
    @Param(description = "what its transfers did", responseObject = TransferResponse.class)
    private List<TransferResponse> transfers;

    public RoamingOperationResponse() {
        setObjectName("roamingoperation");
    }

    /** Sets the id of the operation. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the operation. */
    public String getId() {
        return id;
    }

    /** Sets what it is for. */
    public void setKind(String value) {
        kind = value;
    }

    /** Returns what it is for. */
    public String getKind() {
        return kind;
    }

    /** Sets the id of the desktop. */
    public void setVirtualMachineId(String value) {
        virtualMachineId = value;
    }

    /** Returns the id of the desktop. */
    public String getVirtualMachineId() {
        return virtualMachineId;
    }

    /** Sets the name of the desktop. */
    public void setVirtualMachineName(String value) {
        virtualMachineName = value;
    }

    /** Returns the name of the desktop. */
    public String getVirtualMachineName() {
        return virtualMachineName;
    }

    /** Sets the id of the zone it leaves. */
    public void setFromZoneId(String value) {
        fromZoneId = value;
    }

    /** Returns the id of the zone it leaves. */
    public String getFromZoneId() {
        return fromZoneId;
    }

    /** Sets the name of the zone it leaves. */
    public void setFromZoneName(String value) {
        fromZoneName = value;
    }

    /** Returns the name of the zone it leaves. */
    public String getFromZoneName() {
        return fromZoneName;
    }

    /** Sets the id of the zone it goes to. */
    public void setToZoneId(String value) {
        toZoneId = value;
    }

    /** Returns the id of the zone it goes to. */
    public String getToZoneId() {
        return toZoneId;
    }

    /** Sets the name of the zone it goes to. */
    public void setToZoneName(String value) {
        toZoneName = value;
    }

    /** Returns the name of the zone it goes to. */
    public String getToZoneName() {
        return toZoneName;
    }

    /** Sets how it stands: RUNNING, ABORTING, SUCCEEDED, FAILED or CANCELLED. */
    public void setState(String value) {
        state = value;
    }

    /** Returns how it stands: RUNNING, ABORTING, SUCCEEDED, FAILED or CANCELLED. */
    public String getState() {
        return state;
    }

    /** Sets whether it has passed its point of no return. */
    public void setBeyondReturn(Boolean value) {
        beyondReturn = value;
    }

    /** Returns whether it has passed its point of no return. */
    public Boolean getBeyondReturn() {
        return beyondReturn;
    }

    /** Sets whether somebody asked to cancel it. */
    public void setCancelRequested(Boolean value) {
        cancelRequested = value;
    }

    /** Returns whether somebody asked to cancel it. */
    public Boolean getCancelRequested() {
        return cancelRequested;
    }

    /** Sets when it was asked for. */
    public void setCreated(Date value) {
        created = value;
    }

    /** Returns when it was asked for. */
    public Date getCreated() {
        return created;
    }

    /** Sets when it ended. */
    public void setEnded(Date value) {
        ended = value;
    }

    /** Returns when it ended. */
    public Date getEnded() {
        return ended;
    }

    /** Sets why it was decided, in order. */
    public void setReasons(List<String> value) {
        reasons = value;
    }

    /** Returns why it was decided, in order. */
    public List<String> getReasons() {
        return reasons;
    }

    /** Sets what is being done now. */
    public void setDoing(String value) {
        doing = value;
    }

    /** Returns what is being done now. */
    public String getDoing() {
        return doing;
    }

    /** Sets bytes dealt with. */
    public void setBytesDone(Long value) {
        bytesDone = value;
    }

    /** Returns bytes dealt with. */
    public Long getBytesDone() {
        return bytesDone;
    }

    /** Sets bytes in all. */
    public void setBytesTotal(Long value) {
        bytesTotal = value;
    }

    /** Returns bytes in all. */
    public Long getBytesTotal() {
        return bytesTotal;
    }

    /** Sets bytes that crossed the network. */
    public void setWireBytes(Long value) {
        wireBytes = value;
    }

    /** Returns bytes that crossed the network. */
    public Long getWireBytes() {
        return wireBytes;
    }

    /** Sets the present rate on the network, bytes per second. */
    public void setBytesPerSecond(Long value) {
        bytesPerSecond = value;
    }

    /** Returns the present rate on the network, bytes per second. */
    public Long getBytesPerSecond() {
        return bytesPerSecond;
    }

    /** Sets when it will have ended, if that can be told. */
    public void setPredictedEnd(Date value) {
        predictedEnd = value;
    }

    /** Returns when it will have ended, if that can be told. */
    public Date getPredictedEnd() {
        return predictedEnd;
    }

    /** Sets a stable name of why it failed or what keeps it from going on. */
    public void setFailureCode(String value) {
        failureCode = value;
    }

    /** Returns a stable name of why it failed or what keeps it from going on. */
    public String getFailureCode() {
        return failureCode;
    }

    /** Sets why it failed or what keeps it from going on. */
    public void setFailure(String value) {
        failure = value;
    }

    /** Returns why it failed or what keeps it from going on. */
    public String getFailure() {
        return failure;
    }

    /** Sets its steps so far, in order. */
    public void setSteps(List<StepResponse> value) {
        steps = value;
    }

    /** Returns its steps so far, in order. */
    public List<StepResponse> getSteps() {
        return steps;
    }

    /** Sets what its transfers did. */
    public void setTransfers(List<TransferResponse> value) {
        transfers = value;
    }

    /** Returns what its transfers did. */
    public List<TransferResponse> getTransfers() {
        return transfers;
    }
}
