// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.util.Locale;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.Parameter;

/** A parameter of an API command. */
public final class ApiParameterItem extends BaseResponse {
    @SerializedName("name")
    @Param(description = "the name of the api parameter")
    private final String name;

    @SerializedName("description")
    @Param(description = "description of the api parameter")
    private final String description;

    @SerializedName("type")
    @Param(description = "parameter type")
    private final String type;

    @SerializedName("length")
    @Param(description = "length of the parameter")
    private final int length;

    @SerializedName("required")
    @Param(description = "true if this parameter is required for the api request")
    private final Boolean required;

    @SerializedName("since")
    @Param(description = "version of CloudStack the api parameter was introduced in")
    private final String since;

    @SerializedName("related")
    @Param(description = "comma separated related apis to get the parameter")
    private final String related = "";

    ApiParameterItem(Parameter parameter) {
        super("params");
        name = parameter.name();
        description = parameter.description();
        type = parameter.type().name().toLowerCase(Locale.ROOT);
        length = parameter.length();
        required = parameter.required();
        since = parameter.since().isEmpty() ? null : parameter.since();
    }
}
