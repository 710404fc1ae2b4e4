// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import org.apache.cloudstack.api.BaseResponse;

/** A cluster. */
public final class ClusterItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the cluster ID")
    private final String id;

    @SerializedName("name")
    @Param(description = "the cluster name")
    private final String name;

    @SerializedName("zoneid")
    @Param(description = "the Zone ID of the cluster")
    private final String zoneid;

    @SerializedName("zonename")
    @Param(description = "the Zone name of the cluster")
    private final String zonename;

    @SerializedName("podid")
    @Param(description = "the Pod ID of the cluster")
    private final String podid;

    @SerializedName("podname")
    @Param(description = "the Pod name of the cluster")
    private final String podname;

    @SerializedName("hypervisortype")
    @Param(description = "the hypervisor type of the cluster")
    private final String hypervisortype;

    @SerializedName("allocationstate")
    @Param(description = "the allocation state of the cluster")
    private final String allocationstate;

    @SerializedName("clustertype")
    @Param(description = "the type of the cluster")
    private final String clustertype;

    @SerializedName("managedstate")
    @Param(description = "whether this cluster is managed by cloudstack")
    private final String managedstate;

    ClusterItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        zoneid = row.text("zone_uuid");
        zonename = row.text("zone_name");
        podid = row.text("pod_uuid");
        podname = row.text("pod_name");
        hypervisortype = row.text("hypervisor_type");
        allocationstate = row.text("allocation_state");
        clustertype = row.text("cluster_type");
        managedstate = row.text("managed_state");
    }
}
