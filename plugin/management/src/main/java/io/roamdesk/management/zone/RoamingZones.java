// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import org.apache.cloudstack.api.response.ListResponse;

/** What administrators do with roaming zones. An interface, so that CloudStack can record an event for each call. */
public interface RoamingZones {
    /** Sets what the command names of a zone's settings and leaves the rest as it was. */
    RoamingZoneResponse update(UpdateRoamingZoneCmd command);

    /** The roaming zones that the command asks for; hosts are shown to administrators only. */
    ListResponse<RoamingZoneResponse> list(ListRoamingZonesCmd command);
}
