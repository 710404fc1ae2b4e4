// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** A domain. */
public final class DomainItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the ID of the domain")
    private final String id;

    @SerializedName("name")
    @Param(description = "the name of the domain")
    private final String name;

    @SerializedName("level")
    @Param(description = "the level of the domain")
    private final Integer level;

    @SerializedName("path")
    @Param(description = "the path of the domain")
    private final String path;

    @SerializedName("parentdomainid")
    @Param(description = "the domain ID of the parent domain")
    private final String parentdomainid;

    @SerializedName("parentdomainname")
    @Param(description = "the domain name of the parent domain")
    private final String parentdomainname;

    @SerializedName("state")
    @Param(description = "the state of the domain")
    private final String state;

    @SerializedName("created")
    @Param(description = "the date when this domain was created")
    private final Date created;

    DomainItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        level = row.numberOrNull("level") == null ? null : (int) row.number("level");
        path = row.text("path");
        parentdomainid = row.text("parent_uuid");
        parentdomainname = row.text("parent_name");
        state = row.text("state");
        created = row.date("created");
    }
}
