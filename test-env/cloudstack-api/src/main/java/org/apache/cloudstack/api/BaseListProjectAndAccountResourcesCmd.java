// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** The base of commands that list what belongs to an account or a project; this environment has no projects. */
public abstract class BaseListProjectAndAccountResourcesCmd extends BaseListAccountResourcesCmd {
    public Long getProjectId() {
        return null;
    }
}
