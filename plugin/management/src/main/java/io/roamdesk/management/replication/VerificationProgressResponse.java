// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** How the verification of a recovery point gets on. */
public class VerificationProgressResponse extends BaseResponse {
    @SerializedName("doing")
    @Param(description = "what is done now: one of its disks is read, or it runs for a look")
    private String doing;

    @SerializedName("started")
    @Param(description = "when that began")
    private Date started;

    @SerializedName("bytesread")
    @Param(description = "bytes of that disk that were read so far")
    private Long bytesRead;

    @SerializedName("bytestotal")
    @Param(description = "bytes of that disk that are to be read")
    private Long bytesTotal;

    @SerializedName("predictedend")
    @Param(description = "when that will be done, at the rate so far")
    private Date predictedEnd;

    public VerificationProgressResponse() {
        setObjectName("verification");
    }

    /** Sets what is done now: one of its disks is read, or it runs for a look. */
    public void setDoing(String value) {
        doing = value;
    }

    /** Returns what is done now: one of its disks is read, or it runs for a look. */
    public String getDoing() {
        return doing;
    }

    /** Sets when that began. */
    public void setStarted(Date value) {
        started = value;
    }

    /** Returns when that began. */
    public Date getStarted() {
        return started;
    }

    /** Sets bytes of that disk that were read so far. */
    public void setBytesRead(Long value) {
        bytesRead = value;
    }

    /** Returns bytes of that disk that were read so far. */
    public Long getBytesRead() {
        return bytesRead;
    }

    /** Sets bytes of that disk that are to be read. */
    public void setBytesTotal(Long value) {
        bytesTotal = value;
    }

    /** Returns bytes of that disk that are to be read. */
    public Long getBytesTotal() {
        return bytesTotal;
    }

    /** Sets when that will be done, at the rate so far. */
    public void setPredictedEnd(Date value) {
        predictedEnd = value;
    }

    /** Returns when that will be done, at the rate so far. */
    public Date getPredictedEnd() {
        return predictedEnd;
    }
}
