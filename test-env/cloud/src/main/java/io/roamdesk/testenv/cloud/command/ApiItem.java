// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.Parameter;

/** An API command, as its annotations describe it. */
public final class ApiItem extends BaseResponse {
    @SerializedName("name")
    @Param(description = "the name of the api command")
    private final String name;

    @SerializedName("description")
    @Param(description = "description of the api")
    private final String description;

    @SerializedName("since")
    @Param(description = "version of CloudStack the api was introduced in")
    private final String since;

    @SerializedName("isasync")
    @Param(description = "true if api is asynchronous")
    private final boolean isasync;

    @SerializedName("related")
    @Param(description = "comma separated related apis")
    private final String related = "";

    @SerializedName("params")
    @Param(description = "the list params the api accepts", responseObject = ApiParameterItem.class)
    private final List<ApiParameterItem> params = new ArrayList<>();

    @SerializedName("response")
    @Param(description = "api response fields", responseObject = ApiFieldItem.class)
    private final List<ApiFieldItem> response = new ArrayList<>();

    ApiItem(Class<?> command, BaseCmd instance) {
        super("api");
        APICommand annotation = command.getAnnotation(APICommand.class);
        name = annotation.name();
        description = annotation.description();
        since = annotation.since().isEmpty() ? null : annotation.since();
        isasync = BaseAsyncCmd.class.isAssignableFrom(command);
        for (Field field : instance.getParamFields()) {
            Parameter parameter = field.getAnnotation(Parameter.class);
            // What only the dispatcher sets is no parameter of clients.
            if (parameter.includeInApiDoc()
                    && !parameter.name().equals("starteventid")
                    && !createdId(parameter, instance)) {
                params.add(new ApiParameterItem(parameter));
            }
        }
        for (Class<?> type = annotation.responseObject(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                SerializedName serialized = field.getAnnotation(SerializedName.class);
                Param param = field.getAnnotation(Param.class);
                if (serialized != null && param != null && param.includeInApiDoc()) {
                    String kind = field.getType().getSimpleName().toLowerCase(Locale.ROOT);
                    response.add(new ApiFieldItem(serialized.value(), param.description(), kind));
                }
            }
        }
    }

    private static boolean createdId(Parameter parameter, BaseCmd instance) {
        return instance instanceof org.apache.cloudstack.api.BaseAsyncCreateCmd
                && parameter.name().equals("id")
                && parameter.type() == BaseCmd.CommandType.LONG;
    }
}
