// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** Primary storage. */
public final class StoragePoolItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the ID of the storage pool")
    private final String id;

    @SerializedName("name")
    @Param(description = "the name of the storage pool")
    private final String name;

    @SerializedName("zoneid")
    @Param(description = "the Zone ID of the storage pool")
    private final String zoneid;

    @SerializedName("zonename")
    @Param(description = "the Zone name of the storage pool")
    private final String zonename;

    @SerializedName("path")
    @Param(description = "the storage pool path")
    private final String path;

    @SerializedName("ipaddress")
    @Param(description = "the IP address of the storage pool")
    private final String ipaddress;

    @SerializedName("type")
    @Param(description = "the storage pool type")
    private final String type;

    @SerializedName("scope")
    @Param(description = "the scope of the storage pool")
    private final String scope;

    @SerializedName("state")
    @Param(description = "the state of the storage pool")
    private final String state;

    @SerializedName("disksizetotal")
    @Param(description = "the total disk size of the storage pool")
    private final Long disksizetotal;

    @SerializedName("disksizeused")
    @Param(description = "the host's currently used disk size")
    private final Long disksizeused;

    @SerializedName("created")
    @Param(description = "the date and time the storage pool was created")
    private final Date created;

    StoragePoolItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        zoneid = row.text("zone_uuid");
        zonename = row.text("zone_name");
        path = row.text("path");
        ipaddress = row.text("host_address");
        type = row.text("pool_type");
        scope = row.text("scope");
        state = row.text("status");
        disksizetotal = row.numberOrNull("capacity_bytes");
        disksizeused = row.numberOrNull("used_bytes");
        created = row.date("created");
    }
}
