// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.desktop;

import io.roamdesk.management.decision.RoamingDecisionResponse;
import io.roamdesk.management.operation.RoamingOperationResponse;
import org.apache.cloudstack.api.response.ListResponse;

/** What users do with their desktops. An interface, so that CloudStack can record an event for each call. */
public interface RoamingDesktops {
    /** Makes a machine a roaming desktop, or changes its policy and home zone. */
    RoamingDesktopResponse enable(EnableRoamingDesktopCmd command);

    /** Makes a desktop stay where it is. */
    void disable(DisableRoamingDesktopCmd command);

    /** The desktops that the command asks for and the caller may see. */
    ListResponse<RoamingDesktopResponse> list(ListRoamingDesktopsCmd command);

    /** What would be done with a desktop now; changes nothing. */
    RoamingDecisionResponse decision(GetRoamingDecisionCmd command);

    /** Decides, moves the desktop if it should be elsewhere, and opens its console where it then is. */
    RoamingConnectionResponse connect(ConnectRoamingDesktopCmd command);

    /** Moves a desktop to a zone and waits until it is there. */
    RoamingOperationResponse migrate(MigrateRoamingDesktopCmd command);
}
