// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import org.apache.cloudstack.api.BaseResponse;

/** A network. */
public final class NetworkItem extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the network")
    private final String id;

    @SerializedName("name")
    @Param(description = "the name of the network")
    private final String name;

    @SerializedName("displaytext")
    @Param(description = "the displaytext of the network")
    private final String displaytext;

    @SerializedName("zoneid")
    @Param(description = "zone id of the network")
    private final String zoneid;

    @SerializedName("zonename")
    @Param(description = "the name of the zone the network belongs to")
    private final String zonename;

    @SerializedName("traffictype")
    @Param(description = "the traffic type of the network")
    private final String traffictype;

    @SerializedName("type")
    @Param(description = "the type of the network")
    private final String type;

    @SerializedName("state")
    @Param(description = "state of the network")
    private final String state;

    @SerializedName("cidr")
    @Param(description = "the cidr of the network")
    private final String cidr;

    @SerializedName("gateway")
    @Param(description = "the network gateway")
    private final String gateway;

    @SerializedName("acltype")
    @Param(description = "acl type - access type to the network")
    private final String acltype;

    @SerializedName("account")
    @Param(description = "the account that owns it")
    private final String account;

    @SerializedName("domainid")
    @Param(description = "the uuid of its domain")
    private final String domainid;

    @SerializedName("domain")
    @Param(description = "its domain")
    private final String domain;

    NetworkItem(Row row, String objectName) {
        super(objectName);
        id = row.text("uuid");
        name = row.text("name");
        displaytext = row.text("display_text");
        zoneid = row.text("zone_uuid");
        zonename = row.text("zone_name");
        traffictype = row.text("traffic_type");
        type = row.text("guest_type");
        state = row.text("state");
        cidr = row.text("cidr");
        gateway = row.text("gateway");
        acltype = row.text("acl_type");
        account = row.text("account_name");
        domainid = row.text("domain_uuid");
        domain = row.text("domain_name");
    }
}
