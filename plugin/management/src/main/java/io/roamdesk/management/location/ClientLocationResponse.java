// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** What Roamdesk now knows of where a client is. */
public class ClientLocationResponse extends BaseResponse {
    @SerializedName("latitude")
    @Param(description = "the latitude that was reported, in degrees")
    private Double latitude;

    @SerializedName("longitude")
    @Param(description = "the longitude that was reported, in degrees")
    private Double longitude;

    @SerializedName("city")
    @Param(description = "the city that was reported")
    private String city;

    @SerializedName("country")
    @Param(description = "the country that was reported")
    private String country;

    @SerializedName("office")
    @Param(description = "the office that was reported or that the addresses belong to")
    private String office;

    @SerializedName("publicaddress")
    @Param(description = "the public address that was reported")
    private String publicAddress;

    @SerializedName("privateaddress")
    @Param(description = "the private address that was reported")
    private String privateAddress;

    @SerializedName("requestaddress")
    @Param(description = "the address that the request came from")
    private String requestAddress;

    @SerializedName("reported")
    @Param(description = "when it was received")
    private Date reported;

    @SerializedName("validuntil")
    @Param(description = "until when it is believed")
    private Date validUntil;

    public ClientLocationResponse() {
        setObjectName("clientlocation");
    }

    /** Sets the latitude that was reported, in degrees. */
    public void setLatitude(Double value) {
        latitude = value;
    }

    /** Returns the latitude that was reported, in degrees. */
    public Double getLatitude() {
        return latitude;
    }

    /** Sets the longitude that was reported, in degrees. */
    public void setLongitude(Double value) {
        longitude = value;
    }

    /** Returns the longitude that was reported, in degrees. */
    public Double getLongitude() {
        return longitude;
    }

    /** Sets the city that was reported. */
    public void setCity(String value) {
        city = value;
    }

    /** Returns the city that was reported. */
    public String getCity() {
        return city;
    }

    /** Sets the country that was reported. */
    public void setCountry(String value) {
        country = value;
    }

    /** Returns the country that was reported. */
    public String getCountry() {
        return country;
    }

    /** Sets the office that was reported or that the addresses belong to. */
    public void setOffice(String value) {
        office = value;
    }

    /** Returns the office that was reported or that the addresses belong to. */
    public String getOffice() {
        return office;
    }

    /** Sets the public address that was reported. */
    public void setPublicAddress(String value) {
        publicAddress = value;
    }

    /** Returns the public address that was reported. */
    public String getPublicAddress() {
        return publicAddress;
    }

    /** Sets the private address that was reported. */
    public void setPrivateAddress(String value) {
        privateAddress = value;
    }

    /** Returns the private address that was reported. */
    public String getPrivateAddress() {
        return privateAddress;
    }

    /** Sets the address that the request came from. */
    public void setRequestAddress(String value) {
        requestAddress = value;
    }

    /** Returns the address that the request came from. */
    public String getRequestAddress() {
        return requestAddress;
    }

    /** Sets when it was received. */
    public void setReported(Date value) {
        reported = value;
    }

    /** Returns when it was received. */
    public Date getReported() {
        return reported;
    }

    /** Sets until when it is believed. */
    public void setValidUntil(Date value) {
        validUntil = value;
    }

    /** Returns until when it is believed. */
    public Date getValidUntil() {
        return validUntil;
    }
}
