// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A passive copy of a desktop's disk. */
public class ReplicaResponse extends BaseResponse {
    @SerializedName("diskid")
    @Param(description = "the id of the volume")
    private String diskId;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone where it lies")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of that zone")
    private String zoneName;

    @SerializedName("poolid")
    @Param(description = "the id of the storage pool; for administrators only")
    private String poolId;

    @SerializedName("path")
    @Param(description = "its path on the hosts; for administrators only")
    private String path;

    @SerializedName("point")
    @Param(description = "the digest of the recovery point it stands at")
    private String point;

    @SerializedName("epoch")
    @Param(description = "the epoch as of which it is passive")
    private Long epoch;

    public ReplicaResponse() {
        setObjectName("replica");
    }

    /** Sets the id of the volume. */
    public void setDiskId(String value) {
        diskId = value;
    }

    /** Returns the id of the volume. */
    public String getDiskId() {
        return diskId;
    }

    /** Sets the id of the zone where it lies. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone where it lies. */
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

    /** Sets the id of the storage pool. */
    public void setPoolId(String value) {
        poolId = value;
    }

    /** Returns the id of the storage pool. */
    public String getPoolId() {
        return poolId;
    }

    /** Sets its path on the hosts. */
    public void setPath(String value) {
        path = value;
    }

    /** Returns its path on the hosts. */
    public String getPath() {
        return path;
    }

    /** Sets the digest of the recovery point it stands at. */
    public void setPoint(String value) {
        point = value;
    }

    /** Returns the digest of the recovery point it stands at. */
    public String getPoint() {
        return point;
    }

    /** Sets the epoch as of which it is passive. */
    public void setEpoch(Long value) {
        epoch = value;
    }

    /** Returns the epoch as of which it is passive. */
    public Long getEpoch() {
        return epoch;
    }
}
