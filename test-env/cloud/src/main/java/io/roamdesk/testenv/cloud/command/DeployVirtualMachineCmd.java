// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.event.EventTypes;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.database.Sql;
import io.roamdesk.testenv.cloud.machine.MachineFiles;
import io.roamdesk.testenv.cloud.machine.Machines;
import io.roamdesk.testenv.cloud.machine.NewMachine;
import io.roamdesk.testenv.cloud.machine.NewMachines;
import java.util.List;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.DomainResponse;
import org.apache.cloudstack.api.response.HostResponse;
import org.apache.cloudstack.api.response.NetworkResponse;
import org.apache.cloudstack.api.response.ServiceOfferingResponse;
import org.apache.cloudstack.api.response.TemplateResponse;
import org.apache.cloudstack.api.response.ZoneResponse;
import org.apache.cloudstack.context.CallContext;

/** Makes a machine as a linked clone of a template, and starts it unless told not to. */
@APICommand(
        name = "deployVirtualMachine",
        description =
                "Creates and automatically starts a virtual machine based on a service offering, disk offering, and template.",
        responseObject = MachineItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class DeployVirtualMachineCmd extends BaseAsyncCreateCmd {
    @Inject
    private Sql sql;

    @Inject
    private AccountManager accounts;

    @Inject
    private NewMachines newMachines;

    @Inject
    private MachineFiles files;

    @Inject
    private Machines machines;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            required = true,
            description = "availability zone for the virtual machine")
    private Long zoneId;

    @Parameter(
            name = "serviceofferingid",
            type = CommandType.UUID,
            entityType = ServiceOfferingResponse.class,
            required = true,
            description = "the ID of the service offering for the virtual machine")
    private Long serviceOfferingId;

    @Parameter(
            name = "templateid",
            type = CommandType.UUID,
            entityType = TemplateResponse.class,
            required = true,
            description = "the ID of the template for the virtual machine")
    private Long templateId;

    @Parameter(name = "name", type = CommandType.STRING, description = "host name for the virtual machine")
    private String name;

    @Parameter(
            name = "displayname",
            type = CommandType.STRING,
            description = "an optional user generated name for the virtual machine")
    private String displayName;

    @ACL(accessType = AccessType.UseEntry)
    @Parameter(
            name = "networkids",
            type = CommandType.LIST,
            collectionType = CommandType.UUID,
            entityType = NetworkResponse.class,
            description = "list of network ids used by virtual machine; by default the zone's first one")
    private List<Long> networkIds;

    @Parameter(
            name = "hostid",
            type = CommandType.UUID,
            entityType = HostResponse.class,
            authorized = RoleType.Admin,
            description = "destination Host ID to deploy the VM to - parameter available for root admin only")
    private Long hostId;

    @Parameter(
            name = "startvm",
            type = CommandType.BOOLEAN,
            description = "true if start vm after creating; defaulted to true if not specified")
    private Boolean startVm;

    @Parameter(
            name = "account",
            type = CommandType.STRING,
            description = "an optional account for the virtual machine. Must be used with domainId.")
    private String accountName;

    @Parameter(
            name = "domainid",
            type = CommandType.UUID,
            entityType = DomainResponse.class,
            description = "an optional domainId for the virtual machine.")
    private Long domainId;

    @Override
    public String getEventType() {
        return EventTypes.EVENT_VM_CREATE;
    }

    @Override
    public String getCreateEventType() {
        return EventTypes.EVENT_VM_CREATE;
    }

    @Override
    public String getEventDescription() {
        return "starting Vm. Vm Id: " + getEntityUuid();
    }

    @Override
    public long getEntityOwnerId() {
        return owner().getId();
    }

    private Account owner() {
        return accounts.finalizeOwner(CallContext.current().getCallingAccount(), accountName, domainId, null);
    }

    @Override
    public ApiCommandResourceType getApiResourceType() {
        return ApiCommandResourceType.VirtualMachine;
    }

    @Override
    public Long getApiResourceId() {
        return getEntityId();
    }

    @Override
    public void create() {
        NewMachine wanted = new NewMachine(
                zoneId, serviceOfferingId, templateId, name, displayName, networkIds == null ? List.of() : networkIds);
        NewMachines.Made made =
                newMachines.make(wanted, owner(), CallContext.current().getCallingUserId());
        setEntityId(made.id());
        setEntityUuid(made.uuid());
    }

    @Override
    public void execute() {
        long id = getEntityId();
        MachineEvents.recorded(this, id, () -> {
            files.createRoot(id);
            if (!Boolean.FALSE.equals(startVm)) {
                machines.start(id, hostId);
            }
        });
        MachineItem response = MachineItem.of(id, sql);
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
