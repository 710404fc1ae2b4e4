// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists clusters */
@APICommand(
        name = "listClusters",
        description = "Lists clusters",
        responseObject = ClusterItem.class,
        since = "4.0",
        authorized = {RoleType.Admin})
public final class ListClustersCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "lists clusters by Zone ID")
    private Long zoneid;

    @Parameter(name = "name", type = CommandType.STRING, description = "lists clusters by the cluster name")
    private String name;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "c.*, z.uuid AS zone_uuid, z.name AS zone_name, p.uuid AS pod_uuid, p.name AS pod_name",
                "cluster c JOIN data_center z ON z.id = c.data_center_id JOIN host_pod_ref p ON p.id = c.pod_id");
        listing.where("c.removed IS NULL");
        listing.equal("z.id", zoneid);
        listing.equal("c.name", name);
        listing.like("c.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new ClusterItem(row, "cluster")));
    }
}
