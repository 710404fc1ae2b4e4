// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** What this cloud can do. */
public final class CapabilitiesItem extends BaseResponse {
    @SerializedName("cloudstackversion")
    @Param(description = "version of the cloud stack")
    private final String cloudstackversion = "4.22.0.0";

    @SerializedName("securitygroupsenabled")
    @Param(description = "true if security groups support is enabled, false otherwise")
    private final boolean securitygroupsenabled = false;

    @SerializedName("userpublictemplateenabled")
    @Param(description = "true if user and domain admins can set templates to be shared, false otherwise")
    private final boolean userpublictemplateenabled = false;

    @SerializedName("projectinviterequired")
    @Param(description = "If invitation confirmation is required when add account to project")
    private final boolean projectinviterequired = false;

    @SerializedName("allowusercreateprojects")
    @Param(description = "true if regular user is allowed to create projects")
    private final boolean allowusercreateprojects = false;

    @SerializedName("kvmsnapshotenabled")
    @Param(description = "true if snapshot is supported for KVM host, false otherwise")
    private final boolean kvmsnapshotenabled = false;

    @SerializedName("defaultpagesize")
    @Param(description = "default page size in the API")
    private final long defaultpagesize = 500;

    CapabilitiesItem() {
        super("capability");
    }
}
