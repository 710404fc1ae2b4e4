// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListProjectAndAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.VolumeResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists all volumes. */
@APICommand(
        name = "listVolumes",
        description = "Lists all volumes.",
        responseObject = VolumeItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListVolumesCmd extends BaseListProjectAndAccountResourcesCmd {
    @Inject
    private Sql sql;

    @Inject
    private AccountManager accounts;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = VolumeResponse.class,
            description = "the ID of the disk volume")
    private Long id;

    @Parameter(
            name = "virtualmachineid",
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            description = "the ID of the virtual machine")
    private Long virtualmachineid;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "the ID of the availability zone")
    private Long zoneid;

    @Parameter(name = "type", type = CommandType.STRING, description = "the type of disk volume")
    private String type;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "v.*, z.uuid AS zone_uuid, z.name AS zone_name, vm.uuid AS vm_uuid, vm.name AS vm_name, vm.state AS vm_state, p.uuid AS pool_uuid, p.name AS pool_name, IF(p.scope = 'HOST', 'local', 'shared') AS storage_type, a.account_name, d.uuid AS domain_uuid, d.name AS domain_name",
                "volumes v JOIN data_center z ON z.id = v.data_center_id LEFT JOIN vm_instance vm ON vm.id = v.instance_id LEFT JOIN storage_pool p ON p.id = v.pool_id JOIN account a ON a.id = v.account_id JOIN domain d ON d.id = v.domain_id");
        listing.where("v.removed IS NULL");
        listing.equal("v.id", id);
        listing.equal("v.instance_id", virtualmachineid);
        listing.equal("z.id", zoneid);
        listing.equal("v.volume_type", type);
        Visibility.restrict(listing, this, accounts, "v", "");
        listing.like("v.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new VolumeItem(row, "volume")));
    }
}
