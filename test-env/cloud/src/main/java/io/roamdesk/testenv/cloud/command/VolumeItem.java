// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.BaseResponse;

/** A volume. */
public final class VolumeItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "ID of the disk volume")
    private final String id;

    @SerializedName("name")
    @Param(description = "name of the disk volume")
    private final String name;

    @SerializedName("zoneid")
    @Param(description = "ID of the availability zone")
    private final String zoneid;

    @SerializedName("zonename")
    @Param(description = "name of the availability zone")
    private final String zonename;

    @SerializedName("type")
    @Param(description = "type of the disk volume (ROOT or DATADISK)")
    private final String type;

    @SerializedName("deviceid")
    @Param(description = "the ID of the device on user vm the volume is attahed to.")
    private final Long deviceid;

    @SerializedName("virtualmachineid")
    @Param(description = "id of the virtual machine")
    private final String virtualmachineid;

    @SerializedName("vmname")
    @Param(description = "name of the virtual machine")
    private final String vmname;

    @SerializedName("vmstate")
    @Param(description = "state of the virtual machine")
    private final String vmstate;

    @SerializedName("size")
    @Param(description = "size of the disk volume")
    private final Long size;

    @SerializedName("state")
    @Param(description = "the state of the disk volume")
    private final String state;

    @SerializedName("path")
    @Param(description = "the path of the volume", authorized = RoleType.Admin)
    private final String path;

    @SerializedName("storageid")
    @Param(description = "id of the primary storage hosting the disk volume", authorized = RoleType.Admin)
    private final String storageid;

    @SerializedName("storage")
    @Param(description = "name of the primary storage hosting the disk volume", authorized = RoleType.Admin)
    private final String storage;

    @SerializedName("storagetype")
    @Param(description = "shared or local storage")
    private final String storagetype;

    @SerializedName("created")
    @Param(description = "the date the disk volume was created")
    private final Date created;

    @SerializedName("account")
    @Param(description = "the account that owns it")
    private final String account;

    @SerializedName("domainid")
    @Param(description = "the uuid of its domain")
    private final String domainid;

    @SerializedName("domain")
    @Param(description = "its domain")
    private final String domain;

    VolumeItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        zoneid = row.text("zone_uuid");
        zonename = row.text("zone_name");
        type = row.text("volume_type");
        deviceid = row.numberOrNull("device_id");
        virtualmachineid = row.text("vm_uuid");
        vmname = row.text("vm_name");
        vmstate = row.text("vm_state");
        size = row.numberOrNull("size");
        state = row.text("state");
        path = row.text("path");
        storageid = row.text("pool_uuid");
        storage = row.text("pool_name");
        storagetype = row.text("storage_type");
        created = row.date("created");
        account = row.text("account_name");
        domainid = row.text("domain_uuid");
        domain = row.text("domain_name");
    }
}
