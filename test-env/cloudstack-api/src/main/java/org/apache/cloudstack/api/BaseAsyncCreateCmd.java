// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import com.cloud.exception.ResourceAllocationException;

/** The base of commands that make a row in the request and finish it in a job. */
public abstract class BaseAsyncCreateCmd extends BaseAsyncCmd {
    @Parameter(name = ApiConstants.ID, type = CommandType.LONG)
    private Long id;

    private String uuid;

    /** Makes the entity and sets its id and uuid, in the request's own thread. */
    public abstract void create() throws ResourceAllocationException;

    public Long getEntityId() {
        return id;
    }

    public void setEntityId(Long id) {
        this.id = id;
    }

    public String getEntityUuid() {
        return uuid;
    }

    public void setEntityUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getCreateEventType() {
        return getEventType();
    }

    public String getCreateEventDescription() {
        return getEventDescription();
    }
}
