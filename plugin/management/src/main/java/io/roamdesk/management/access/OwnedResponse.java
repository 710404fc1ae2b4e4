// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.access;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.response.ControlledViewEntityResponse;

/** A response about something that an account owns. */
public abstract class OwnedResponse extends BaseResponse implements ControlledViewEntityResponse {
    @SerializedName("account")
    @Param(description = "the account that owns the desktop")
    private String account;

    @SerializedName("projectid")
    @Param(description = "the project that owns the desktop")
    private String projectId;

    @SerializedName("project")
    @Param(description = "the name of that project")
    private String project;

    @SerializedName("domainid")
    @Param(description = "the domain of the account")
    private String domainId;

    @SerializedName("domain")
    @Param(description = "the name of that domain")
    private String domain;

    @SerializedName("domainpath")
    @Param(description = "the path of that domain")
    private String domainPath;

    @Override
    public void setAccountName(String value) {
        account = value;
    }

    @Override
    public void setProjectId(String value) {
        projectId = value;
    }

    @Override
    public void setProjectName(String value) {
        project = value;
    }

    @Override
    public void setDomainId(String value) {
        domainId = value;
    }

    @Override
    public void setDomainName(String value) {
        domain = value;
    }

    @Override
    public void setDomainPath(String value) {
        domainPath = value;
    }
}
