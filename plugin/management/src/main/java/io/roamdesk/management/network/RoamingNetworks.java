// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import org.apache.cloudstack.api.response.ListResponse;

/** What is done with mappings of networks. An interface, so that CloudStack can record an event for each call. */
public interface RoamingNetworks {
    /** Says that two networks of different zones stand for each other. */
    RoamingNetworkMappingResponse create(CreateRoamingNetworkMappingCmd command);

    /** Deletes a mapping. */
    void delete(DeleteRoamingNetworkMappingCmd command);

    /** The mappings that the command asks for and whose networks the caller may use. */
    ListResponse<RoamingNetworkMappingResponse> list(ListRoamingNetworkMappingsCmd command);
}
