// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import io.roamdesk.testenv.cloud.database.Sql;
import javax.inject.Inject;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.response.TemplateResponse;
import org.apache.cloudstack.api.response.ZoneResponse;

/** List all public, private, and privileged templates. */
@APICommand(
        name = "listTemplates",
        description = "List all public, private, and privileged templates.",
        responseObject = TemplateItem.class,
        since = "4.0",
        authorized = {RoleType.Admin, RoleType.ResourceAdmin, RoleType.DomainAdmin, RoleType.User})
public final class ListTemplatesCmd extends BaseListCmd {
    @Inject
    private Sql sql;

    @Parameter(
            name = "templatefilter",
            type = CommandType.STRING,
            description =
                    "possible values are featured, self, selfexecutable, sharedexecutable, executable, community and all")
    private String templatefilter;

    @Parameter(
            name = "id",
            type = CommandType.UUID,
            entityType = TemplateResponse.class,
            description = "the template ID")
    private Long id;

    @Parameter(name = "name", type = CommandType.STRING, description = "the template name")
    private String name;

    @Parameter(
            name = "zoneid",
            type = CommandType.UUID,
            entityType = ZoneResponse.class,
            description = "list templates by zoneId")
    private Long zoneid;

    @Override
    public void execute() {
        Listing listing = new Listing(
                "t.*, z.uuid AS zone_uuid, z.name AS zone_name, EXISTS (SELECT 1 FROM template_spool_ref r JOIN storage_pool p ON p.id = r.pool_id WHERE r.template_id = t.id AND p.data_center_id = z.id AND r.download_state = 'DOWNLOADED') AS ready, a.account_name, d.uuid AS domain_uuid, d.name AS domain_name",
                "vm_template t JOIN template_zone_ref tz ON tz.template_id = t.id AND tz.removed IS NULL JOIN data_center z ON z.id = tz.zone_id JOIN account a ON a.id = t.account_id JOIN domain d ON d.id = a.domain_id");
        listing.where("t.public = 1");
        listing.where("t.removed IS NULL");
        listing.equal("t.id", id);
        listing.equal("t.name", name);
        listing.equal("z.id", zoneid);
        listing.like("t.name", getKeyword());
        setResponseObject(listing.page(sql, this, row -> new TemplateItem(row, "template")));
    }
}
