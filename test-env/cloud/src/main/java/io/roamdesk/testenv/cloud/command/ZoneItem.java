// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import org.apache.cloudstack.api.BaseResponse;

/** A zone. */
public final class ZoneItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "Zone id")
    private final String id;

    @SerializedName("name")
    @Param(description = "Zone name")
    private final String name;

    @SerializedName("description")
    @Param(description = "Zone description")
    private final String description;

    @SerializedName("networktype")
    @Param(description = "the network type of the zone")
    private final String networktype;

    @SerializedName("allocationstate")
    @Param(description = "the allocation state of the zone")
    private final String allocationstate;

    @SerializedName("localstorageenabled")
    @Param(description = "true if local storage offering enabled")
    private final Boolean localstorageenabled;

    @SerializedName("zonetoken")
    @Param(description = "Zone Token")
    private final String zonetoken;

    @SerializedName("type")
    @Param(description = "the type of the zone")
    private final String type;

    ZoneItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        description = row.text("description");
        networktype = row.text("networktype");
        allocationstate = row.text("allocation_state");
        localstorageenabled =
                row.numberOrNull("is_local_storage_enabled") != null && row.number("is_local_storage_enabled") != 0;
        zonetoken = row.text("zone_token");
        type = row.text("type");
    }
}
