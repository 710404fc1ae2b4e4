// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** What a login gives. */
final class LoginResponse extends BaseResponse implements BareResponse {
    @SerializedName("username")
    @Param(description = "Username")
    String username;

    @SerializedName("userid")
    @Param(description = "User ID")
    String userId;

    @SerializedName("domainid")
    @Param(description = "Domain ID that the user belongs to")
    String domainId;

    @SerializedName("timeout")
    @Param(description = "the time period before the session has expired")
    Integer timeout;

    @SerializedName("account")
    @Param(description = "the account name the user belongs to")
    String account;

    @SerializedName("firstname")
    @Param(description = "first name of the user")
    String firstName;

    @SerializedName("lastname")
    @Param(description = "last name of the user")
    String lastName;

    @SerializedName("type")
    @Param(description = "the account type (admin, domain-admin, read-only-admin, user)")
    String type;

    @SerializedName("registered")
    @Param(description = "Is user registered")
    String registered = "false";

    @SerializedName("sessionkey")
    @Param(description = "Session key that can be passed in subsequent Query command calls", isSensitive = true)
    String sessionKey;
}
