// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.decision;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A zone that was considered and not chosen. */
public class AlternativeResponse extends BaseResponse {
    @SerializedName("zoneid")
    @Param(description = "the id of the zone")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of the zone")
    private String zoneName;

    @SerializedName("code")
    @Param(description = "a stable name of why not")
    private String code;

    @SerializedName("reason")
    @Param(description = "why not")
    private String reason;

    public AlternativeResponse() {
        setObjectName("alternative");
    }

    /** Sets the id of the zone. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone. */
    public String getZoneId() {
        return zoneId;
    }

    /** Sets the name of the zone. */
    public void setZoneName(String value) {
        zoneName = value;
    }

    /** Returns the name of the zone. */
    public String getZoneName() {
        return zoneName;
    }

    /** Sets a stable name of why not. */
    public void setCode(String value) {
        code = value;
    }

    /** Returns a stable name of why not. */
    public String getCode() {
        return code;
    }

    /** Sets why not. */
    public void setReason(String value) {
        reason = value;
    }

    /** Returns why not. */
    public String getReason() {
        return reason;
    }
}
