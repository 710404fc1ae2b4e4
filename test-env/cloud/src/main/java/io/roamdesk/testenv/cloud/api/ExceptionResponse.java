// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.serializer.Param;
import com.cloud.utils.exception.ExceptionProxyObject;
import com.google.gson.annotations.SerializedName;
import java.util.ArrayList;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;

/** An error, as a client gets it. */
public final class ExceptionResponse extends BaseResponse {
    @SerializedName("uuidList")
    @Param(description = "List of uuids associated with this error")
    private final List<ExceptionProxyObject> idList = new ArrayList<>();

    @SerializedName("errorcode")
    @Param(description = "numeric code associated with this error")
    private Integer errorCode;

    @SerializedName("cserrorcode")
    @Param(description = "cloudstack exception error code associated with this error")
    private Integer csErrorCode;

    @SerializedName("errortext")
    @Param(description = "the text associated with this error")
    private String errorText;

    ExceptionResponse() {}

    /** An error of that code, for the named response. */
    public ExceptionResponse(int errorCode, Integer csErrorCode, String errorText, String responseName) {
        this.errorCode = errorCode;
        this.csErrorCode = csErrorCode;
        this.errorText = errorText;
        setResponseName(responseName);
    }

    void name(List<ExceptionProxyObject> ids) {
        idList.addAll(ids);
    }

    Integer errorCode() {
        return errorCode;
    }

    String errorText() {
        return errorText;
    }
}
