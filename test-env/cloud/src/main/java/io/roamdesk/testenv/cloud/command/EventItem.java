// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** An event. */
public final class EventItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the ID of the event")
    private final String id;

    @SerializedName("type")
    @Param(description = "the type of the event (see event types)")
    private final String type;

    @SerializedName("level")
    @Param(description = "the event level (INFO, WARN, ERROR)")
    private final String level;

    @SerializedName("description")
    @Param(description = "a brief description of the event")
    private final String description;

    @SerializedName("state")
    @Param(description = "the state of the event")
    private final String state;

    @SerializedName("username")
    @Param(description = "the name of the user who performed the action")
    private final String username;

    @SerializedName("parentid")
    @Param(description = "whether the event is parented")
    private final String parentid;

    @SerializedName("resourceid")
    @Param(description = "the id of the resource")
    private final String resourceid;

    @SerializedName("resourcetype")
    @Param(description = "the type of the resource")
    private final String resourcetype;

    @SerializedName("created")
    @Param(description = "the date the event was created")
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

    EventItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        type = row.text("type");
        level = row.text("level");
        description = row.text("description");
        state = row.text("state");
        username = row.text("username");
        parentid = row.text("start_uuid");
        resourceid = row.text("resource_uuid");
        resourcetype = row.text("resource_type");
        created = row.date("created");
        account = row.text("account_name");
        domainid = row.text("domain_uuid");
        domain = row.text("domain_name");
    }
}
