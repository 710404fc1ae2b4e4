// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** The base of commands that list what belongs to an account. */
public abstract class BaseListAccountResourcesCmd extends BaseListDomainResourcesCmd {
    @Parameter(
            name = ApiConstants.ACCOUNT,
            type = CommandType.STRING,
            description = "list resources by account; domainid must be given as well")
    private String accountName;

    public String getAccountName() {
        return accountName;
    }

    public Boolean getDisplay() {
        return true;
    }
}
