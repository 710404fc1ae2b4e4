// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import org.apache.cloudstack.api.BaseResponse;

/** A setting and its value. */
public final class ConfigurationItem extends BaseResponse {
    @SerializedName("category")
    @Param(description = "the category of the configuration")
    private final String category;

    @SerializedName("name")
    @Param(description = "the name of the configuration")
    private final String name;

    @SerializedName("value")
    @Param(description = "the value of the configuration")
    private final String value;

    @SerializedName("defaultvalue")
    @Param(description = "the default value of the configuration")
    private final String defaultvalue;

    @SerializedName("description")
    @Param(description = "the description of the configuration")
    private final String description;

    @SerializedName("scope")
    @Param(description = "scope(zone/cluster/pool/account) of the parameter that needs to be updated")
    private final String scope;

    @SerializedName("isdynamic")
    @Param(description = "true if the configuration is dynamic")
    private final boolean isdynamic;

    @SerializedName("component")
    @Param(description = "the component of the configuration")
    private final String component;

    ConfigurationItem(io.roamdesk.testenv.cloud.database.Row row, String value, String scope) {
        super("configuration");
        this.category = row.text("category");
        this.name = row.text("name");
        this.value = value;
        this.defaultvalue = row.text("default_value");
        this.description = row.text("description");
        this.scope = scope;
        this.isdynamic = row.number("is_dynamic") != 0;
        this.component = row.text("component");
    }
}
