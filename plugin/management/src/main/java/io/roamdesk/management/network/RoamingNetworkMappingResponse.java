// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** Two networks that stand for each other, in either direction. */
public class RoamingNetworkMappingResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the mapping")
    private String id;

    @SerializedName("networkid")
    @Param(description = "the id of a network")
    private String networkId;

    @SerializedName("networkname")
    @Param(description = "its name")
    private String networkName;

    @SerializedName("zoneid")
    @Param(description = "the id of its zone")
    private String zoneId;

    @SerializedName("zonename")
    @Param(description = "its zone's name")
    private String zoneName;

    @SerializedName("targetnetworkid")
    @Param(description = "the id of the network that stands for it in another zone")
    private String targetNetworkId;

    @SerializedName("targetnetworkname")
    @Param(description = "that network's name")
    private String targetNetworkName;

    @SerializedName("targetzoneid")
    @Param(description = "the id of that zone")
    private String targetZoneId;

    @SerializedName("targetzonename")
    @Param(description = "that zone's name")
    private String targetZoneName;

    @SerializedName("created")
    @Param(description = "when the mapping was made")
    private Date created;

    public RoamingNetworkMappingResponse() {
        setObjectName("roamingnetworkmapping");
    }

    /** Sets the id of the mapping. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the mapping. */
    public String getId() {
        return id;
    }

    /** Sets the id of a network. */
    public void setNetworkId(String value) {
        networkId = value;
    }

    /** Returns the id of a network. */
    public String getNetworkId() {
        return networkId;
    }

    /** Sets its name. */
    public void setNetworkName(String value) {
        networkName = value;
    }

    /** Returns its name. */
    public String getNetworkName() {
        return networkName;
    }

    /** Sets the id of its zone. */
    public void setZoneId(String value) {
        zoneId = value;
    }

    /** Returns the id of its zone. */
    public String getZoneId() {
        return zoneId;
    }

    /** Sets its zone's name. */
    public void setZoneName(String value) {
        zoneName = value;
    }

    /** Returns its zone's name. */
    public String getZoneName() {
        return zoneName;
    }

    /** Sets the id of the network that stands for it in another zone. */
    public void setTargetNetworkId(String value) {
        targetNetworkId = value;
    }

    /** Returns the id of the network that stands for it in another zone. */
    public String getTargetNetworkId() {
        return targetNetworkId;
    }

    /** Sets that network's name. */
    public void setTargetNetworkName(String value) {
        targetNetworkName = value;
    }

    /** Returns that network's name. */
    public String getTargetNetworkName() {
        return targetNetworkName;
    }

    /** Sets the id of that zone. */
    public void setTargetZoneId(String value) {
        targetZoneId = value;
    }

    /** Returns the id of that zone. */
    public String getTargetZoneId() {
        return targetZoneId;
    }

    /** Sets that zone's name. */
    public void setTargetZoneName(String value) {
        targetZoneName = value;
    }

    /** Returns that zone's name. */
    public String getTargetZoneName() {
        return targetZoneName;
    }

    /** Sets when the mapping was made. */
    public void setCreated(Date value) {
        created = value;
    }

    /** Returns when the mapping was made. */
    public Date getCreated() {
        return created;
    }
}
