// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A limit of transfers to another zone. */
public class RateLimitResponse extends BaseResponse {
    @SerializedName("zoneid")
    @Param(description = "the id of the zone that is sent to")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "its name")
    private String zoneName;

    @SerializedName("mbps")
    @Param(description = "the most that a transfer may send, in megabits per second")
    private Integer mbps;

    public RateLimitResponse() {
        setObjectName("ratelimit");
    }

    /** Sets the id of the zone that is sent to. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone that is sent to. */
    public String getZoneId() {
        return zoneId;
    }

    /** Sets its name. */
    public void setZoneName(String value) {
        zoneName = value;
    }

    /** Returns its name. */
    public String getZoneName() {
        return zoneName;
    }

    /** Sets the most that a transfer may send, in megabits per second. */
    public void setMbps(Integer value) {
        mbps = value;
    }

    /** Returns the most that a transfer may send, in megabits per second. */
    public Integer getMbps() {
        return mbps;
    }
}
