// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

/** Two network rules exclude each other. */
public class NetworkRuleConflictException extends ManagementServerException {
    public NetworkRuleConflictException(String message) {
        super(message);
    }
}
