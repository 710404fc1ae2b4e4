// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.exception;

import java.util.ArrayList;

/** An unchecked error of the management server. */
public class CloudRuntimeException extends RuntimeException {
    protected ArrayList<ExceptionProxyObject> idList = new ArrayList<>();
    protected int csErrorCode;

    public CloudRuntimeException(String message) {
        super(message);
        setCSErrorCode(CSExceptionErrorCode.getCSErrCode(getClass().getName()));
    }

    public CloudRuntimeException(String message, Throwable cause) {
        super(message, cause);
        setCSErrorCode(CSExceptionErrorCode.getCSErrCode(getClass().getName()));
    }

    protected CloudRuntimeException() {
        setCSErrorCode(CSExceptionErrorCode.getCSErrCode(getClass().getName()));
    }

    public CloudRuntimeException(Throwable cause) {
        super(cause.getMessage(), cause);
        setCSErrorCode(CSExceptionErrorCode.getCSErrCode(getClass().getName()));
    }

    public void addProxyObject(ExceptionProxyObject object) {
        idList.add(object);
    }

    public void addProxyObject(String uuid) {
        idList.add(new ExceptionProxyObject(uuid, null));
    }

    public void addProxyObject(String uuid, String description) {
        idList.add(new ExceptionProxyObject(uuid, description));
    }

    public ArrayList<ExceptionProxyObject> getIdProxyList() {
        return idList;
    }

    public void setCSErrorCode(int code) {
        csErrorCode = code;
    }

    public int getCSErrorCode() {
        return csErrorCode;
    }
}
