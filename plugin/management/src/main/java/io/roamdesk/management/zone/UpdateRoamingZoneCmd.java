// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;
import org.apache.cloudstack.context.CallContext;

/** Gives a zone roaming settings, or changes them. */
@APICommand(
        name = "updateRoamingZone",
        description = "Gives a zone roaming settings, or changes them; what is not named stays as it is",
        responseObject = RoamingZoneResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = false,
        authorized = {RoleType.Admin})
public class UpdateRoamingZoneCmd extends BaseCmd {
    @Inject
    RoamingZones zones;

    @Parameter(
            name = ApiConstants.ID,
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            required = true,
            since = "1.0.0",
            description = "the id of the zone")
    private Long id;

    @Parameter(
            name = "latitude",
            type = CommandType.DOUBLE,
            description = "where its hosts are, degrees from -90 to 90, north is positive; needed the first time")
    private Double latitude;

    @Parameter(
            name = "longitude",
            type = CommandType.DOUBLE,
            description = "where its hosts are, degrees from -180 to 180, east is positive; needed the first time")
    private Double longitude;

    @Parameter(
            name = "city",
            type = CommandType.STRING,
            description = "the city its hosts are in; needed the first time")
    private String city;

    @Parameter(
            name = "country",
            type = CommandType.STRING,
            description = "the country its hosts are in: ISO 3166 code or English name; needed the first time")
    private String country;

    @Parameter(
            name = "offices",
            type = CommandType.MAP,
            description =
                    "the offices it serves, in the place of those it had: offices[0].name, offices[0].cidrs (address"
                            + " ranges separated by commas), and if they are not the zone's offices[0].latitude,"
                            + " offices[0].longitude, offices[0].city, offices[0].country")
    private Map<?, ?> offices;

    @Parameter(
            name = "cleanupoffices",
            type = CommandType.BOOLEAN,
            description = "true to remove all offices of the zone")
    private Boolean cleanupOffices;

    @Parameter(
            name = "probeurl",
            type = CommandType.STRING,
            length = 1024,
            description =
                    "what a client asks to measure its latency to the zone: an absolute http or https URL; empty for"
                            + " none")
    private String probeUrl;

    @Parameter(
            name = "ratelimits",
            type = CommandType.MAP,
            description = "the most that a transfer to another zone may send, in the place of the limits it had:"
                    + " ratelimits[0].zoneid, ratelimits[0].mbps (megabits per second, 0 for no limit)")
    private Map<?, ?> rateLimits;

    @Parameter(
            name = "enabled",
            type = CommandType.BOOLEAN,
            description = "whether desktops may be moved into the zone; one that is disabled may still be left; true by"
                    + " default")
    private Boolean enabled;

    public Long getId() {
        return id;
    }

    public Double getLatitude() {
        return latitude;
    }

    public Double getLongitude() {
        return longitude;
    }

    public String getCity() {
        return city;
    }

    public String getCountry() {
        return country;
    }

    /** The offices, each a map of its settings; null when none were named. */
    public List<Map<String, String>> getOffices() {
        return MapParameter.entries("offices", offices);
    }

    public boolean isCleanupOffices() {
        return Boolean.TRUE.equals(cleanupOffices);
    }

    public String getProbeUrl() {
        return probeUrl;
    }

    /** The limits, each a map of zoneid and mbps; null when none were named. */
    public List<Map<String, String>> getRateLimits() {
        return MapParameter.entries("ratelimits", rateLimits);
    }

    public Boolean getEnabled() {
        return enabled;
    }

    @Override
    public void execute() {
        RoamingZoneResponse response = zones.update(this);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return CallContext.current().getCallingAccountId();
    }

    @Override
    public Long getApiResourceId() {
        return id;
    }

    @Override
    public ApiCommandResourceType getApiResourceType() {
        return ApiCommandResourceType.Zone;
    }
}
