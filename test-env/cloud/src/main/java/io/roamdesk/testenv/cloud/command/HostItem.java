// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.Date;
import org.apache.cloudstack.api.BaseResponse;

/** A host. */
public final class HostItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the ID of the host")
    private final String id;

    @SerializedName("name")
    @Param(description = "the name of the host")
    private final String name;

    @SerializedName("state")
    @Param(description = "the state of the host")
    private final String state;

    @SerializedName("type")
    @Param(description = "the host type")
    private final String type;

    @SerializedName("ipaddress")
    @Param(description = "the IP address of the host")
    private final String ipaddress;

    @SerializedName("zoneid")
    @Param(description = "the Zone ID of the host")
    private final String zoneid;

    @SerializedName("zonename")
    @Param(description = "the Zone name of the host")
    private final String zonename;

    @SerializedName("podid")
    @Param(description = "the Pod ID of the host")
    private final String podid;

    @SerializedName("podname")
    @Param(description = "the Pod name of the host")
    private final String podname;

    @SerializedName("clusterid")
    @Param(description = "the cluster ID of the host")
    private final String clusterid;

    @SerializedName("clustername")
    @Param(description = "the cluster name of the host")
    private final String clustername;

    @SerializedName("hypervisor")
    @Param(description = "the host hypervisor")
    private final String hypervisor;

    @SerializedName("cpunumber")
    @Param(description = "the CPU number of the host")
    private final Integer cpunumber;

    @SerializedName("cpuspeed")
    @Param(description = "the CPU speed of the host")
    private final Long cpuspeed;

    @SerializedName("memorytotal")
    @Param(description = "the memory total of the host")
    private final Long memorytotal;

    @SerializedName("resourcestate")
    @Param(description = "the resource state of the host")
    private final String resourcestate;

    @SerializedName("created")
    @Param(description = "the date and time the host was created")
    private final Date created;

    @SerializedName("disconnected")
    @Param(description = "true if the host is disconnected")
    private final Date disconnected;

    HostItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        state = row.text("status");
        type = row.text("type");
        ipaddress = row.text("private_ip_address");
        zoneid = row.text("zone_uuid");
        zonename = row.text("zone_name");
        podid = row.text("pod_uuid");
        podname = row.text("pod_name");
        clusterid = row.text("cluster_uuid");
        clustername = row.text("cluster_name");
        hypervisor = row.text("hypervisor_type");
        cpunumber = row.numberOrNull("cpus") == null ? null : (int) row.number("cpus");
        cpuspeed = row.numberOrNull("speed");
        memorytotal = row.numberOrNull("ram");
        resourcestate = row.text("resource_state");
        created = row.date("created");
        disconnected = row.date("disconnected");
    }
}
