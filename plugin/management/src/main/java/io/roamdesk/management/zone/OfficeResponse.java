// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;

/** An office of a roaming zone. */
public class OfficeResponse extends BaseResponse {
    @SerializedName("name")
    @Param(description = "the name of the office")
    private String name;

    @SerializedName("cidrs")
    @Param(description = "the address ranges in use there")
    private List<String> cidrs;

    @SerializedName("latitude")
    @Param(description = "its latitude in degrees, when it is not the zone's")
    private Double latitude;

    @SerializedName("longitude")
    @Param(description = "its longitude in degrees, when it is not the zone's")
    private Double longitude;

    @SerializedName("city")
    @Param(description = "its city, when it is not the zone's")
    private String city;

    @SerializedName("country")
    @Param(description = "its country, when it is not the zone's")
    private String country;

    public OfficeResponse() {
        setObjectName("office");
    }

    /** Sets the name of the office. */
    public void setName(String value) {
        name = value;
    }

    /** Returns the name of the office. */
    public String getName() {
        return name;
    }

    /** Sets the address ranges in use there. */
    public void setCidrs(List<String> value) {
        cidrs = value;
    }

    /** Returns the address ranges in use there. */
    public List<String> getCidrs() {
        return cidrs;
    }

    /** Sets its latitude in degrees, when it is not the zone's. */
    public void setLatitude(Double value) {
        latitude = value;
    }

    /** Returns its latitude in degrees, when it is not the zone's. */
    public Double getLatitude() {
        return latitude;
    }

    /** Sets its longitude in degrees, when it is not the zone's. */
    public void setLongitude(Double value) {
        longitude = value;
    }

    /** Returns its longitude in degrees, when it is not the zone's. */
    public Double getLongitude() {
        return longitude;
    }

    /** Sets its city, when it is not the zone's. */
    public void setCity(String value) {
        city = value;
    }

    /** Returns its city, when it is not the zone's. */
    public String getCity() {
        return city;
    }

    /** Sets its country, when it is not the zone's. */
    public void setCountry(String value) {
        country = value;
    }

    /** Returns its country, when it is not the zone's. */
    public String getCountry() {
        return country;
    }
}
