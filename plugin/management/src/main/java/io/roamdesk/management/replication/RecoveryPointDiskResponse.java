// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A disk of a recovery point. */
public class RecoveryPointDiskResponse extends BaseResponse {
    @SerializedName("diskid")
    @Param(description = "the id of the volume")
    private String diskId;

    @SerializedName("point")
    @Param(description = "the digest of its content above the base")
    private String point;

    @SerializedName("poolid")
    @Param(description = "the id of the storage pool; for administrators only")
    private String poolId;

    @SerializedName("path")
    @Param(description = "its path on the hosts; for administrators only")
    private String path;

    public RecoveryPointDiskResponse() {
        setObjectName("disk");
    }

    /** Sets the id of the volume. */
    public void setDiskId(String value) {
        diskId = value;
    }

    /** Returns the id of the volume. */
    public String getDiskId() {
        return diskId;
    }

    /** Sets the digest of its content above the base. */
    public void setPoint(String value) {
        point = value;
    }

    /** Returns the digest of its content above the base. */
    public String getPoint() {
        return point;
    }

    /** Sets the id of the storage pool; for administrators only. */
    public void setPoolId(String value) {
        poolId = value;
    }

    /** Returns the id of the storage pool; for administrators only. */
    public String getPoolId() {
        return poolId;
    }

    /** Sets its path on the hosts; for administrators only. */
    public void setPath(String value) {
        path = value;
    }

    /** Returns its path on the hosts; for administrators only. */
    public String getPath() {
        return path;
    }
}
