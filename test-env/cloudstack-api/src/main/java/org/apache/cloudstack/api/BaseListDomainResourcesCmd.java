// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import org.apache.cloudstack.api.response.DomainResponse;

/** The base of commands that list what belongs to a domain. */
public abstract class BaseListDomainResourcesCmd extends BaseListCmd {
    @Parameter(
            name = ApiConstants.LIST_ALL,
            type = CommandType.BOOLEAN,
            description = "true to list all resources that the caller may see; by default only the caller's own")
    private Boolean listAll;

    @Parameter(
            name = ApiConstants.DOMAIN_ID,
            type = CommandType.UUID,
            entityType = DomainResponse.class,
            description = "list only resources belonging to the domain specified")
    private Long domainId;

    @Parameter(
            name = ApiConstants.IS_RECURSIVE,
            type = CommandType.BOOLEAN,
            description = "true to list the domain's resources and those of all domains below it")
    private Boolean recursive;

    public boolean listAll() {
        return Boolean.TRUE.equals(listAll);
    }

    public boolean isRecursive() {
        return Boolean.TRUE.equals(recursive);
    }

    public Long getDomainId() {
        return domainId;
    }
}
