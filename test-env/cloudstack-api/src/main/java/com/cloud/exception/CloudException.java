// SPDX-License-Identifier: Apache-2.0
package com.cloud.exception;

import com.cloud.utils.exception.CSExceptionErrorCode;

/** A checked error of the management server. */
public class CloudException extends Exception {
    protected Integer csErrorCode = CSExceptionErrorCode.getCSErrCode(getClass().getName());

    public CloudException(String message) {
        super(message);
    }

    public CloudException(String message, Throwable cause) {
        super(message, cause);
    }

    public CloudException() {}

    public void setCSErrorCode(int code) {
        csErrorCode = code;
    }

    public int getCSErrorCode() {
        return csErrorCode;
    }
}
