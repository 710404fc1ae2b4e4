// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import io.roamdesk.management.zone.MapParameter;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;

/**
 * A command that is given a location; CloudStack reads the parameters of superclasses as well. ConnectRoamingDesktopCmd has the same parameters and cannot extend this: that it
 * runs as a job is told by a superclass of CloudStack's.
 */
public abstract class LocationCmd extends BaseCmd implements GivenLocation {
    @Parameter(name = "latitude", type = CommandType.DOUBLE, description = LocationTexts.LATITUDE)
    private Double latitude;

    @Parameter(name = "longitude", type = CommandType.DOUBLE, description = LocationTexts.LONGITUDE)
    private Double longitude;

    @Parameter(name = "city", type = CommandType.STRING, description = LocationTexts.CITY)
    private String city;

    @Parameter(name = "country", type = CommandType.STRING, description = LocationTexts.COUNTRY)
    private String country;

    @Parameter(name = "office", type = CommandType.STRING, description = LocationTexts.OFFICE)
    private String office;

    @Parameter(name = "publicaddress", type = CommandType.STRING, description = LocationTexts.PUBLICADDRESS)
    private String publicAddress;

    @Parameter(name = "privateaddress", type = CommandType.STRING, description = LocationTexts.PRIVATEADDRESS)
    private String privateAddress;

    @Parameter(name = "latencies", type = CommandType.MAP, description = LocationTexts.LATENCIES)
    private Map<?, ?> latencies;

    // Set by the server from the connection, never by the client: see setFullUrlParams.
    @Parameter(name = RequestAddress.PARAMETER, type = CommandType.STRING, includeInApiDoc = false, expose = true)
    private String requestAddress;

    @Override
    public Double getLatitude() {
        return latitude;
    }

    @Override
    public Double getLongitude() {
        return longitude;
    }

    @Override
    public String getCity() {
        return city;
    }

    @Override
    public String getCountry() {
        return country;
    }

    @Override
    public String getOffice() {
        return office;
    }

    @Override
    public String getPublicAddress() {
        return publicAddress;
    }

    @Override
    public String getPrivateAddress() {
        return privateAddress;
    }

    @Override
    public List<Map<String, String>> getLatencies() {
        return MapParameter.entries("latencies", latencies);
    }

    @Override
    public String getRequestAddress() {
        return requestAddress;
    }

    /** CloudStack calls this on the thread of the request, before the parameters are read or queued. */
    @Override
    public void setFullUrlParams(Map<String, String> params) {
        RequestAddress.put(params);
        super.setFullUrlParams(params);
    }
}
