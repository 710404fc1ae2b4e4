// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A field of an API command's response. */
public final class ApiFieldItem extends BaseResponse {
    @SerializedName("name")
    @Param(description = "the name of the api response field")
    private final String name;

    @SerializedName("description")
    @Param(description = "description of the api response field")
    private final String description;

    @SerializedName("type")
    @Param(description = "response field type")
    private final String type;

    ApiFieldItem(String name, String description, String type) {
        super("response");
        this.name = name;
        this.description = description;
        this.type = type;
    }
}
