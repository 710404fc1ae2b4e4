// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.exception;

import java.io.Serializable;

/** A uuid that an error names, with what it is. */
public class ExceptionProxyObject implements Serializable {
    private String uuid;
    private String description;

    public ExceptionProxyObject() {}

    public ExceptionProxyObject(String uuid, String description) {
        this.uuid = uuid;
        this.description = description;
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
