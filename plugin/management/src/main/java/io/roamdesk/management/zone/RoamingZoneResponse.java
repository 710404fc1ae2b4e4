// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;

/** A zone as Roamdesk knows it. */
public class RoamingZoneResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the zone")
    private String id;

    @SerializedName("name")
    @Param(description = "the name of the zone")
    private String name;

    @SerializedName("latitude")
    @Param(description = "its latitude in degrees")
    private Double latitude;

    @SerializedName("longitude")
    @Param(description = "its longitude in degrees")
    private Double longitude;

    @SerializedName("city")
    @Param(description = "its city")
    private String city;

    @SerializedName("country")
    @Param(description = "its country, ISO 3166 code of two letters")
    private String country;

    @SerializedName("enabled")
    @Param(description = "whether desktops may be moved into it")
    private Boolean enabled;

    @SerializedName("probeurl")
    @Param(description = "what a client asks to measure its latency to the zone")
    private String probeUrl;

    @SerializedName("offices")
    @Param(description = "the offices it serves", responseObject = OfficeResponse.class)
    private List<OfficeResponse> offices;

    @SerializedName("ratelimits")
    @Param(description = "limits of transfers to other zones", responseObject = RateLimitResponse.class)
    private List<RateLimitResponse> rateLimits;

    @SerializedName("hosts")
    @Param(description = "its hosts; for administrators only", responseObject = RoamingHostResponse.class)
    private List<RoamingHostResponse> hosts;

    public RoamingZoneResponse() {
        setObjectName("roamingzone");
    }

    /** Sets the id of the zone. */
    public void setId(String value) {
        id = value;
    }

    /** Returns the id of the zone. */
    public String getId() {
        return id;
    }

    /** Sets the name of the zone. */
    public void setName(String value) {
        name = value;
    }

    /** Returns the name of the zone. */
    public String getName() {
        return name;
    }

    /** Sets its latitude in degrees. */
    public void setLatitude(Double value) {
        latitude = value;
    }

    /** Returns its latitude in degrees. */
    public Double getLatitude() {
        return latitude;
    }

    /** Sets its longitude in degrees. */
    public void setLongitude(Double value) {
        longitude = value;
    }

    /** Returns its longitude in degrees. */
    public Double getLongitude() {
        return longitude;
    }

    /** Sets its city. */
    public void setCity(String value) {
        city = value;
    }

    /** Returns its city. */
    public String getCity() {
        return city;
    }

    /** Sets its country, ISO 3166 code of two letters. */
    public void setCountry(String value) {
        country = value;
    }

    /** Returns its country, ISO 3166 code of two letters. */
    public String getCountry() {
        return country;
    }

    /** Sets whether desktops may be moved into it. */
    public void setEnabled(Boolean value) {
        enabled = value;
    }

    /** Returns whether desktops may be moved into it. */
    public Boolean getEnabled() {
        return enabled;
    }

    /** Sets what a client asks to measure its latency to the zone. */
    public void setProbeUrl(String value) {
        probeUrl = value;
    }

    /** Returns what a client asks to measure its latency to the zone. */
    public String getProbeUrl() {
        return probeUrl;
    }

    /** Sets the offices it serves. */
    public void setOffices(List<OfficeResponse> value) {
        offices = value;
    }

    /** Returns the offices it serves. */
    public List<OfficeResponse> getOffices() {
        return offices;
    }

    /** Sets limits of transfers to other zones. */
    public void setRateLimits(List<RateLimitResponse> value) {
        rateLimits = value;
    }

    /** Returns limits of transfers to other zones. */
    public List<RateLimitResponse> getRateLimits() {
        return rateLimits;
    }

    /** Sets its hosts. */
    public void setHosts(List<RoamingHostResponse> value) {
        hosts = value;
    }

    /** Returns its hosts. */
    public List<RoamingHostResponse> getHosts() {
        return hosts;
    }
}
