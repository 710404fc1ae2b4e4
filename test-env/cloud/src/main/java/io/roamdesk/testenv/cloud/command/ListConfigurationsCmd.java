// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.exception.InvalidParameterValueException;
import io.roamdesk.testenv.cloud.database.Sql;
import io.roamdesk.testenv.cloud.setting.Settings;
import java.util.List;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.ZoneResponse;
import org.apache.cloudstack.framework.config.ConfigKey;

/** Lists settings, or those that a zone can have of its own. */
@APICommand(
        name = "listConfigurations",
        description = "Lists all configurations.",
        responseObject = ConfigurationItem.class,
        since = "4.0",
        authorized = {RoleType.Admin})
public final class ListConfigurationsCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Inject
    private Settings settings;

    @Parameter(name = "name", type = CommandType.STRING, description = "lists configuration by name")
    private String name;

    @Parameter(name = "category", type = CommandType.STRING, description = "lists configurations by category")
    private String category;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "the ID of the Zone to update the parameter value for corresponding zone")
    private Long zoneId;

    @Override
    public void execute() {
        String zoneScope = zoneId == null ? "TRUE" : "c.scope & " + ConfigKey.Scope.Zone.getBitValue();
        if (name != null && settings.get(name) == null && zoneId != null) {
            throw new InvalidParameterValueException("Config parameter with name " + name + " doesn't exist");
        }
        List<ConfigurationItem> all =
                sql.list("SELECT c.* FROM configuration c WHERE " + zoneScope + " ORDER BY c.name").stream()
                        .filter(row -> name == null || row.text("name").equals(name))
                        .filter(row -> category == null || row.text("category").equals(category))
                        .filter(row -> getKeyword() == null || row.text("name").contains(getKeyword()))
                        .map(row -> {
                            String value = row.text("value");
                            if (zoneId != null) {
                                value = settings.ofZone(row.text("name"), zoneId)
                                        .orElse(value);
                            }
                            return new ConfigurationItem(row, value, zoneId == null ? null : "zone");
                        })
                        .toList();
        ListResponse<ConfigurationItem> list = new ListResponse<>();
        Long size = getPageSizeVal();
        int from = size == null ? 0 : (int) Math.min(getStartIndex(), all.size());
        int to = size == null ? all.size() : (int) Math.min(from + size, all.size());
        list.setResponses(all.subList(from, to), all.size());
        list.setResponseName(getCommandName());
        setResponseObject(list);
    }
}
