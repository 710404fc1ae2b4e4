// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import io.roamdesk.testenv.cloud.setting.Settings;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ZoneResponse;

/** Changes a setting, for all or for a zone. */
@APICommand(
        name = "updateConfiguration",
        description = "Updates a configuration.",
        responseObject = ConfigurationItem.class,
        since = "4.0",
        authorized = {RoleType.Admin})
public final class UpdateConfigurationCmd extends BaseCmd {
    @Inject
    private Sql sql;

    @Inject
    private Settings settings;

    @Parameter(name = "name", type = CommandType.STRING, required = true, description = "the name of the configuration")
    private String name;

    @Parameter(name = "value", type = CommandType.STRING, length = 4096, description = "the value of the configuration")
    private String value;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "the ID of the Zone to update the parameter value for corresponding zone")
    private Long zoneId;

    @Override
    public long getEntityOwnerId() {
        return 0;
    }

    @Override
    public void execute() {
        settings.update(name, zoneId, value);
        Row row = sql.one("SELECT * FROM configuration WHERE name = ?", name).orElseThrow();
        ConfigurationItem response = new ConfigurationItem(row, value, zoneId == null ? null : "zone");
        response.setResponseName(getCommandName());
        setResponseObject(response);
    }
}
