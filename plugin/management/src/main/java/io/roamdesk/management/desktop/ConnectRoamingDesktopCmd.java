// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import io.roamdesk.management.access.JobErrors;
import io.roamdesk.management.access.MachineAccess;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.location.GivenLocation;
import io.roamdesk.management.location.LocationTexts;
import io.roamdesk.management.location.RequestAddress;
import io.roamdesk.management.zone.MapParameter;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.ApiConstants;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.UserVmResponse;

/** Connects a user to a desktop. */
@APICommand(
        name = "connectRoamingDesktop",
        description = "Brings a desktop to where its user is, if it should be there, and opens its console",
        responseObject = RoamingConnectionResponse.class,
        since = "1.0.0",
        requestHasSensitiveInfo = false,
        responseHasSensitiveInfo = true,
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public class ConnectRoamingDesktopCmd extends BaseAsyncCmd implements GivenLocation {
    @Inject
    RoamingDesktops desktops;

    @Inject
    MachineAccess access;

    @ACL(accessType = AccessType.OperateEntry)
    @Parameter(
            name = ApiConstants.VIRTUAL_MACHINE_ID,
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            required = true,
            since = "1.0.0",
            description = "the id of the desktop, which is that of its virtual machine")
    private Long virtualMachineId;

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

    @Parameter(
            name = "start",
            type = CommandType.BOOLEAN,
            description = "whether a desktop that is stopped is started; true by default")
    private Boolean start;

    public Long getVirtualMachineId() {
        return virtualMachineId;
    }

    public boolean isStart() {
        return !Boolean.FALSE.equals(start);
    }

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

    @Override
    public String getEventType() {
        return RoamingEvents.DESKTOP_CONNECT;
    }

    @Override
    public String getEventDescription() {
        return "connecting roaming desktop";
    }

    @Override
    public void execute() {
        RoamingConnectionResponse response = JobErrors.coded(() -> desktops.connect(this));
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }

    @Override
    public long getEntityOwnerId() {
        return access.ownerOf(virtualMachineId);
    }

    @Override
    public Long getApiResourceId() {
        return virtualMachineId;
    }

    @Override
    public ApiCommandResourceType getApiResourceType() {
        return ApiCommandResourceType.VirtualMachine;
    }
}
