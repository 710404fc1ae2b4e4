// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** An account. */
public final class AccountItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the account")
    private final String id;

    @SerializedName("name")
    @Param(description = "the name of the account")
    private final String name;

    @SerializedName("accounttype")
    @Param(description = "account type (admin, domain-admin, user)")
    private final Integer accounttype;

    @SerializedName("roletype")
    @Param(description = "the type of the role")
    private final String roletype;

    @SerializedName("rolename")
    @Param(description = "the name of the role")
    private final String rolename;

    @SerializedName("domainid")
    @Param(description = "id of the Domain the account belongs to")
    private final String domainid;

    @SerializedName("domain")
    @Param(description = "name of the Domain the account belongs to")
    private final String domain;

    @SerializedName("domainpath")
    @Param(description = "path of the Domain the account belongs to")
    private final String domainpath;

    @SerializedName("state")
    @Param(description = "the state of the account")
    private final String state;

    @SerializedName("created")
    @Param(description = "the date when this account was created")
    private final Date created;

    AccountItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("account_name");
        accounttype = row.numberOrNull("type") == null ? null : (int) row.number("type");
        roletype = row.text("role_type");
        rolename = row.text("role_name");
        domainid = row.text("domain_uuid");
        domain = row.text("domain_name");
        domainpath = row.text("path");
        state = row.text("state");
        created = row.date("created");
    }
}
