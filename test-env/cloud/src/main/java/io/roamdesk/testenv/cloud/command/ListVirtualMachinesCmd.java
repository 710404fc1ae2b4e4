// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.List;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListProjectAndAccountResourcesCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.HostResponse;
import org.apache.cloudstack.api.response.UserVmResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Lists machines. */
@APICommand(
        name = "listVirtualMachines",
        description = "List the virtual machines owned by the account.",
        responseObject = MachineItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListVirtualMachinesCmd extends BaseListProjectAndAccountResourcesCmd {
    @Inject
    private Sql sql;

    @Inject
    private AccountManager accounts;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = UserVmResponse.class,
            description = "the ID of the virtual machine")
    private Long id;

    @Parameter(
            name = "ids",
            type = CommandType.LIST,
            collectionType = CommandType.UUID,
            entityType = UserVmResponse.class,
            description = "the IDs of the virtual machines, mutually exclusive with id")
    private List<Long> ids;

    @Parameter(name = "name", type = CommandType.STRING, description = "name of the virtual machine")
    private String name;

    @Parameter(name = "state", type = CommandType.STRING, description = "state of the virtual machine")
    private String state;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "the availability zone ID")
    private Long zoneid;

    @Parameter(
            name = "hostid",
            type = CommandType.UUID,
            entityType = HostResponse.class,
            authorized = RoleType.Admin,
            description = "the host ID")
    private Long hostid;

    @Parameter(
            name = "details",
            type = CommandType.STRING,
            description = "taken as in CloudStack; all that there is is given")
    private String details;

    @Override
    public void execute() {
        Listing listing = new Listing(MachineItem.COLUMNS, MachineItem.FROM);
        listing.where("vm.removed IS NULL").equal("vm.id", id).in("vm.id", ids).equal("vm.name", name);
        listing.equal("vm.state", state).equal("vm.data_center_id", zoneid).equal("vm.host_id", hostid);
        listing.like("vm.name", getKeyword());
        Visibility.restrict(listing, this, accounts, "vm", "");
        setResponseObject(listing.page(sql, this, row -> new MachineItem(row, sql)));
    }
}
