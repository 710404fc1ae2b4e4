// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** A template. */
public final class TemplateItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the template ID")
    private final String id;

    @SerializedName("name")
    @Param(description = "the template name")
    private final String name;

    @SerializedName("displaytext")
    @Param(description = "the template display text")
    private final String displaytext;

    @SerializedName("format")
    @Param(description = "the format of the template.")
    private final String format;

    @SerializedName("hypervisor")
    @Param(description = "the hypervisor on which the template runs")
    private final String hypervisor;

    @SerializedName("ispublic")
    @Param(description = "true if this template is a public template")
    private final Boolean ispublic;

    @SerializedName("isfeatured")
    @Param(description = "true if this template is a featured template")
    private final Boolean isfeatured;

    @SerializedName("isready")
    @Param(description = "true if the template is ready to be deployed from")
    private final Boolean isready;

    @SerializedName("crosszones")
    @Param(description = "true if the template is managed across all Zones")
    private final Boolean crosszones;

    @SerializedName("size")
    @Param(description = "the size of the template")
    private final Long size;

    @SerializedName("templatetype")
    @Param(description = "the type of the template")
    private final String templatetype;

    @SerializedName("zoneid")
    @Param(description = "the ID of the zone for this template")
    private final String zoneid;

    @SerializedName("zonename")
    @Param(description = "the name of the zone for this template")
    private final String zonename;

    @SerializedName("created")
    @Param(description = "the date this template was created")
    private final Date created;

    @SerializedName("account")
    @Param(description = "the account that owns it")
    private final String account;

    @SerializedName("domainid")
    @Param(description = "the uuid of its domain")
    private final String domainid;

    @SerializedName("domain")
    @Param(description = "its domain")
    private final String domain;

    TemplateItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        displaytext = row.text("display_text");
        format = row.text("format");
        hypervisor = row.text("hypervisor_type");
        ispublic = row.numberOrNull("public") != null && row.number("public") != 0;
        isfeatured = row.numberOrNull("featured") != null && row.number("featured") != 0;
        isready = row.numberOrNull("ready") != null && row.number("ready") != 0;
        crosszones = row.numberOrNull("cross_zones") != null && row.number("cross_zones") != 0;
        size = row.numberOrNull("size");
        templatetype = row.text("type");
        zoneid = row.text("zone_uuid");
        zonename = row.text("zone_name");
        created = row.date("created");
        account = row.text("account_name");
        domainid = row.text("domain_uuid");
        domain = row.text("domain_name");
    }
}
