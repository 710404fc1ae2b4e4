// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** A step of a roaming operation. */
public class StepResponse extends BaseResponse {
    @SerializedName("ordinal")
    @Param(description = "its place, from 0")
    private Integer ordinal;

    @SerializedName("name")
    @Param(description = "the name of the step")
    private String name;

    @SerializedName("state")
    @Param(description = "how it stands: INTENDED, DONE, FAILED or UNDONE")
    private String state;

    @SerializedName("attempts")
    @Param(description = "how often it was begun")
    private Integer attempts;

    @SerializedName("started")
    @Param(description = "when it was begun first")
    private Date started;

    @SerializedName("ended")
    @Param(description = "when it ended")
    private Date ended;

    @SerializedName("detail")
    @Param(description = "what happened")
    private String detail;

    public StepResponse() {
        setObjectName("step");
    }

    /** Sets its place, from 0. */
    public void setOrdinal(Integer value) {
        ordinal = value;
    }

    /** Returns its place, from 0. */
    public Integer getOrdinal() {
        return ordinal;
    }

    /** Sets the name of the step. */
    public void setName(String value) {
        name = value;
    }

    /** Returns the name of the step. */
    public String getName() {
        return name;
    }

    /** Sets how it stands: INTENDED, DONE, FAILED or UNDONE. */
    public void setState(String value) {
        state = value;
    }

    /** Returns how it stands: INTENDED, DONE, FAILED or UNDONE. */
    public String getState() {
        return state;
    }

    /** Sets how often it was begun. */
    public void setAttempts(Integer value) {
        attempts = value;
    }

    /** Returns how often it was begun. */
    public Integer getAttempts() {
        return attempts;
    }

    /** Sets when it was begun first. */
    public void setStarted(Date value) {
        started = value;
    }

    /** Returns when it was begun first. */
    public Date getStarted() {
        return started;
    }

    /** Sets when it ended. */
    public void setEnded(Date value) {
        ended = value;
    }

    /** Returns when it ended. */
    public Date getEnded() {
        return ended;
    }

    /** Sets what happened. */
    public void setDetail(String value) {
        detail = value;
    }

    /** Returns what happened. */
    public String getDetail() {
        return detail;
    }
}
