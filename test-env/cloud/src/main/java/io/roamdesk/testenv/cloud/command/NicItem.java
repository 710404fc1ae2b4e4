// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import org.apache.cloudstack.api.BaseResponse;

/** A network card of a machine. */
public final class NicItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the ID of the nic")
    private final String id;

    @SerializedName("networkid")
    @Param(description = "the ID of the corresponding network")
    private final String networkid;

    @SerializedName("networkname")
    @Param(description = "the name of the corresponding network")
    private final String networkname;

    @SerializedName("macaddress")
    @Param(description = "the MAC address")
    private final String macaddress;

    @SerializedName("ipaddress")
    @Param(description = "the ip address of the nic")
    private final String ipaddress;

    @SerializedName("type")
    @Param(description = "the type of the nic's network")
    private final String type;

    @SerializedName("isdefault")
    @Param(description = "true if nic is default, false otherwise")
    private final Boolean isdefault;

    NicItem(Row row) {
        super("nic");
        id = row.text("uuid");
        networkid = row.text("network_uuid");
        networkname = row.text("network_name");
        macaddress = row.text("mac_address");
        ipaddress = row.text("ip4_address");
        type = row.text("guest_type");
        isdefault = row.number("default_nic") != 0;
    }
}
