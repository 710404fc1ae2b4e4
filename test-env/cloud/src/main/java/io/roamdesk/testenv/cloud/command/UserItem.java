// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** A user. */
public final class UserItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the user ID")
    private final String id;

    @SerializedName("username")
    @Param(description = "the user name")
    private final String username;

    @SerializedName("firstname")
    @Param(description = "the user firstname")
    private final String firstname;

    @SerializedName("lastname")
    @Param(description = "the user lastname")
    private final String lastname;

    @SerializedName("email")
    @Param(description = "the user email address")
    private final String email;

    @SerializedName("state")
    @Param(description = "the user state")
    private final String state;

    @SerializedName("apikey")
    @Param(description = "the api key of the user")
    private final String apikey;

    @SerializedName("account")
    @Param(description = "the account name of the user")
    private final String account;

    @SerializedName("accountid")
    @Param(description = "the account ID of the user")
    private final String accountid;

    @SerializedName("accounttype")
    @Param(description = "the account type of the user")
    private final Integer accounttype;

    @SerializedName("domainid")
    @Param(description = "the domain ID of the user")
    private final String domainid;

    @SerializedName("domain")
    @Param(description = "the domain name of the user")
    private final String domain;

    @SerializedName("roletype")
    @Param(description = "the type of the role")
    private final String roletype;

    @SerializedName("created")
    @Param(description = "the date and time the user account was created")
    private final Date created;

    UserItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        username = row.text("username");
        firstname = row.text("firstname");
        lastname = row.text("lastname");
        email = row.text("email");
        state = row.text("state");
        apikey = row.text("api_key");
        account = row.text("account_name");
        accountid = row.text("account_uuid");
        accounttype = row.numberOrNull("account_type") == null ? null : (int) row.number("account_type");
        domainid = row.text("domain_uuid");
        domain = row.text("domain_name");
        roletype = row.text("role_type");
        created = row.date("created");
    }
}
