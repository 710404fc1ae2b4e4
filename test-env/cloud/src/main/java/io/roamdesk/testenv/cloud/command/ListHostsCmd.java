// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.HostResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists hosts. */
@APICommand(
        name = "listHosts",
        description = "Lists hosts.",
        responseObject = HostItem.class,
        since = "4.0",
        authorized = {RoleType.Admin})
public final class ListHostsCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = HostResponse.class,
            description = "the id of the host")
    private Long id;

    @Parameter(name = "name", type = CommandType.STRING, description = "the name of the host")
    private String name;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "the Zone ID for the host")
    private Long zoneid;

    @Parameter(name = "state", type = CommandType.STRING, description = "the state of the host")
    private String state;

    @Parameter(name = "type", type = CommandType.STRING, description = "the host type")
    private String type;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "h.*, z.uuid AS zone_uuid, z.name AS zone_name, p.uuid AS pod_uuid, p.name AS pod_name, c.uuid AS cluster_uuid, c.name AS cluster_name",
                "host h JOIN data_center z ON z.id = h.data_center_id JOIN host_pod_ref p ON p.id = h.pod_id JOIN cluster c ON c.id = h.cluster_id");
        listing.where("h.removed IS NULL");
        listing.equal("h.id", id);
        listing.equal("h.name", name);
        listing.equal("z.id", zoneid);
        listing.equal("h.status", state);
        listing.equal("h.type", type);
        listing.like("h.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new HostItem(row, "host")));
    }
}
