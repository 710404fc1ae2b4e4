// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.user.AccountManager;
import io.roamdesk.testenv.cloud.api.CommandRegistry;
import java.util.List;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.context.CallContext;

/** Lists the commands that the caller may use, with their parameters. */
@APICommand(
        name = "listApis",
        description = "lists all available apis on the server, provided by the Api Discovery plugin",
        responseObject = ApiItem.class,
        since = "4.1.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListApisCmd extends BaseCmd {
    @Inject
    private CommandRegistry registry;

    @Inject
    private AccountManager accounts;

    @Parameter(name = "name", type = CommandType.STRING, description = "API name")
    private String name;

    @Override
    public long getEntityOwnerId() {
        return 0;
    }

    @Override
    public void execute() {
        RoleType role = accounts.getRoleType(CallContext.current().getCallingAccount());
        List<ApiItem> items = registry.visibleTo(role).stream()
                .filter(command ->
                        name == null || getCommandNameByClass(command).equals(name))
                .map(command -> new ApiItem(command, registry.create(getCommandNameByClass(command), role)))
                .toList();
        if (name != null && items.isEmpty()) {
            throw new InvalidParameterValueException("API " + name + " does not exist or is not available to you");
        }
        ListResponse<ApiItem> list = new ListResponse<>();
        list.setResponses(items);
        list.setResponseName(getCommandName());
        setResponseObject(list);
    }
}
