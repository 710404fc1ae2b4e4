// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import org.apache.cloudstack.api.BaseResponse;

/** A pod. */
public final class PodItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the ID of the Pod")
    private final String id;

    @SerializedName("name")
    @Param(description = "the name of the Pod")
    private final String name;

    @SerializedName("zoneid")
    @Param(description = "the Zone ID of the Pod")
    private final String zoneid;

    @SerializedName("zonename")
    @Param(description = "the Zone name of the Pod")
    private final String zonename;

    @SerializedName("allocationstate")
    @Param(description = "the allocation state of the Pod")
    private final String allocationstate;

    PodItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        zoneid = row.text("zone_uuid");
        zonename = row.text("zone_name");
        allocationstate = row.text("allocation_state");
    }
}
