// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.StoragePoolResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists storage pools. */
@APICommand(
        name = "listStoragePools",
        description = "Lists storage pools.",
        responseObject = StoragePoolItem.class,
        since = "4.0",
        authorized = {RoleType.Admin})
public final class ListStoragePoolsCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = StoragePoolResponse.class,
            description = "the ID of the storage pool")
    private Long id;

    @Parameter(name = "name", type = CommandType.STRING, description = "the name of the storage pool")
    private String name;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "the Zone ID for the storage pool")
    private Long zoneid;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "p.*, z.uuid AS zone_uuid, z.name AS zone_name",
                "storage_pool p JOIN data_center z ON z.id = p.data_center_id");
        listing.where("p.removed IS NULL");
        listing.equal("p.id", id);
        listing.equal("p.name", name);
        listing.equal("z.id", zoneid);
        listing.like("p.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new StoragePoolItem(row, "storagepool")));
    }
}
