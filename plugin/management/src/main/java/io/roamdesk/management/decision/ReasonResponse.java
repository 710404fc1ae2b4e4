// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A reason of a decision. */
public class ReasonResponse extends BaseResponse {
    @SerializedName("code")
    @Param(description = "a stable name of the reason")
    private String code;

    @SerializedName("text")
    @Param(description = "the reason, with its numbers")
    private String text;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone concerned")
    private String zoneId;

    @SerializedName("measured")
    @Param(description = "the value that was compared")
    private Double measured;

    @SerializedName("threshold")
    @Param(description = "what it was compared with")
    private Double threshold;

    @SerializedName("unit")
    @Param(description = "the unit of both: km, ms or s")
    private String unit;

    public ReasonResponse() {
        setObjectName("reason");
    }

    /** Sets a stable name of the reason. */
    public void setCode(String value) {
        code = value;
    }

    /** Returns a stable name of the reason. */
    public String getCode() {
        return code;
    }

    /** Sets the reason, with its numbers. */
    public void setText(String value) {
        text = value;
    }

    /** Returns the reason, with its numbers. */
    public String getText() {
        return text;
    }

    /** Sets the id of the zone concerned. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone concerned. */
    public String getZoneId() {
        return zoneId;
    }

    /** Sets the value that was compared. */
    public void setMeasured(Double value) {
        measured = value;
    }

    /** Returns the value that was compared. */
    public Double getMeasured() {
        return measured;
    }

    /** Sets what it was compared with. */
    public void setThreshold(Double value) {
        threshold = value;
    }

    /** Returns what it was compared with. */
    public Double getThreshold() {
        return threshold;
    }

    /** Sets the unit of both: km, ms or s. */
    public void setUnit(String value) {
        unit = value;
    }

    /** Returns the unit of both: km, ms or s. */
    public String getUnit() {
        return unit;
    }
}
