// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A link of a desktop's redo log to a base disk. */
public class LinkResponse extends BaseResponse {
    @SerializedName("diskid")
    @Param(description = "the id of the volume")
    private String diskId;

    @SerializedName("zoneid")
    @Param(description = "the id of the zone that has the base")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "the name of that zone")
    private String zoneName;

    @SerializedName("baseid")
    @Param(description = "the id of the template")
    private String baseId;

    @SerializedName("basedigest")
    @Param(description = "the digest of the base's content")
    private String baseDigest;

    @SerializedName("basepath")
    @Param(description = "the path of the base on the hosts of that zone; for administrators only")
    private String basePath;

    @SerializedName("active")
    @Param(description = "whether reads go there")
    private Boolean active;

    public LinkResponse() {
        setObjectName("link");
    }

    /** Sets the id of the volume. */
    public void setDiskId(String value) {
        diskId = value;
    }

    /** Returns the id of the volume. */
    public String getDiskId() {
        return diskId;
    }

    /** Sets the id of the zone that has the base. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of the zone that has the base. */
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

    /** Sets the id of the template. */
    public void setBaseId(String value) {
        baseId = value;
    }

    /** Returns the id of the template. */
    public String getBaseId() {
        return baseId;
    }

    /** Sets the digest of the base's content. */
    public void setBaseDigest(String value) {
        baseDigest = value;
    }

    /** Returns the digest of the base's content. */
    public String getBaseDigest() {
        return baseDigest;
    }

    /** Sets the path of the base on the hosts of that zone. */
    public void setBasePath(String value) {
        basePath = value;
    }

    /** Returns the path of the base on the hosts of that zone. */
    public String getBasePath() {
        return basePath;
    }

    /** Sets whether reads go there. */
    public void setActive(Boolean value) {
        active = value;
    }

    /** Returns whether reads go there. */
    public Boolean getActive() {
        return active;
    }
}
