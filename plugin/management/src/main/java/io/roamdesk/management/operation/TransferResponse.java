// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** What one transfer of a roaming operation did. */
public class TransferResponse extends BaseResponse {
    @SerializedName("step")
    @Param(description = "the step it belongs to")
    private String step;

    @SerializedName("diskid")
    @Param(description = "the id of the volume, or of the template when a base was sent")
    private String diskId;

    @SerializedName("redologbytes")
    @Param(description = "bytes of the redo log at the source")
    private Long redoLogBytes;

    @SerializedName("changedbytes")
    @Param(description = "bytes that differed from the destination's last point")
    private Long changedBytes;

    @SerializedName("sentbytes")
    @Param(description = "bytes that travelled, before compression")
    private Long sentBytes;

    @SerializedName("reusedbytes")
    @Param(description = "bytes that the destination had elsewhere")
    private Long reusedBytes;

    @SerializedName("wirebytes")
    @Param(description = "bytes counted on the sockets, for all volumes of the transfer")
    private Long wireBytes;

    @SerializedName("milliseconds")
    @Param(description = "how long the transfer took")
    private Long milliseconds;

    public TransferResponse() {
        setObjectName("transfer");
    }

    /** Sets the step it belongs to. */
    public void setStep(String value) {
        step = value;
    }

    /** Returns the step it belongs to. */
    public String getStep() {
        return step;
    }

    /** Sets the id of the volume, or of the template when a base was sent. */
    public void setDiskId(String value) {
        diskId = value;
    }

    /** Returns the id of the volume, or of the template when a base was sent. */
    public String getDiskId() {
        return diskId;
    }

    /** Sets bytes of the redo log at the source. */
    public void setRedoLogBytes(Long value) {
        redoLogBytes = value;
    }

    /** Returns bytes of the redo log at the source. */
    public Long getRedoLogBytes() {
        return redoLogBytes;
    }

    /** Sets bytes that differed from the destination's last point. */
    public void setChangedBytes(Long value) {
        changedBytes = value;
    }

    /** Returns bytes that differed from the destination's last point. */
    public Long getChangedBytes() {
        return changedBytes;
    }

    /** Sets bytes that travelled, before compression. */
    public void setSentBytes(Long value) {
        sentBytes = value;
    }

    /** Returns bytes that travelled, before compression. */
    public Long getSentBytes() {
        return sentBytes;
    }

    /** Sets bytes that the destination had elsewhere. */
    public void setReusedBytes(Long value) {
        reusedBytes = value;
    }

    /** Returns bytes that the destination had elsewhere. */
    public Long getReusedBytes() {
        return reusedBytes;
    }

    /** Sets bytes counted on the sockets, for all volumes of the transfer. */
    public void setWireBytes(Long value) {
        wireBytes = value;
    }

    /** Returns bytes counted on the sockets, for all volumes of the transfer. */
    public Long getWireBytes() {
        return wireBytes;
    }

    /** Sets how long the transfer took. */
    public void setMilliseconds(Long value) {
        milliseconds = value;
    }

    /** Returns how long the transfer took. */
    public Long getMilliseconds() {
        return milliseconds;
    }
}
