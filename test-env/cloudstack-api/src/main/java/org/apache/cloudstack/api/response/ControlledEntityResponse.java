// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

/** A response for what belongs to an account in a domain. */
public interface ControlledEntityResponse {
    void setAccountName(String accountName);

    void setProjectId(String projectId);

    void setProjectName(String projectName);

    void setDomainId(String domainId);

    void setDomainName(String domainName);

    void setDomainPath(String domainPath);
}
