// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists all Pods */
@APICommand(
        name = "listPods",
        description = "Lists all Pods",
        responseObject = PodItem.class,
        since = "4.0",
        authorized = {RoleType.Admin})
public final class ListPodsCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "list Pods by Zone ID")
    private Long zoneid;

    @Parameter(name = "name", type = CommandType.STRING, description = "list Pods by name")
    private String name;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "p.*, z.uuid AS zone_uuid, z.name AS zone_name",
                "host_pod_ref p JOIN data_center z ON z.id = p.data_center_id");
        listing.where("p.removed IS NULL");
        listing.equal("z.id", zoneid);
        listing.equal("p.name", name);
        listing.like("p.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new PodItem(row, "pod")));
    }
}
