// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** A host may not connect. */
public class ConnectionException extends CloudException {
    private static final long serialVersionUID = 1;

    public ConnectionException(boolean setupError, String msg) {
        super(msg);
    }
}
