// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A zone that was looked at for replicas of an instance. */
public class SecondaryResponse extends BaseResponse {
    @SerializedName("zoneid")
    @Param(description = "the id of the zone")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of the zone")
    private String zoneName;

    @SerializedName("chosen")
    @Param(description = "whether it was chosen")
    private Boolean chosen;

    @SerializedName("reason")
    @Param(description = "why, or why not")
    private String reason;

    public SecondaryResponse() {
        setObjectName("secondary");
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

    /** Sets whether it was chosen. */
    public void setChosen(Boolean value) {
        chosen = value;
    }

    /** Returns whether it was chosen. */
    public Boolean getChosen() {
        return chosen;
    }

    /** Sets why, or why not. */
    public void setReason(String value) {
        reason = value;
    }

    /** Returns why, or why not. */
    public String getReason() {
        return reason;
    }
}
