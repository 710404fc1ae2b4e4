// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.Date;
import java.util.List;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.BaseResponse;

/** A machine, as CloudStack's user VM response. */
public final class MachineItem extends BaseResponse {
    static final String COLUMNS =
            "vm.*, uv.display_name AS display, z.uuid AS zone_uuid, z.name AS zone_name, h.uuid AS host_uuid,"
                    + " h.name AS host, t.uuid AS template_uuid, t.name AS template_name, o.uuid AS offering_uuid, o.name AS offering_name,"
                    + " o.cpu, o.speed, o.ram_size, a.account_name, d.uuid AS domain_uuid, d.name AS domain_name, u.username";
    static final String FROM =
            "vm_instance vm LEFT JOIN user_vm uv ON uv.id = vm.id JOIN data_center z ON z.id = vm.data_center_id"
                    + " LEFT JOIN host h ON h.id = vm.host_id LEFT JOIN vm_template t ON t.id = vm.vm_template_id"
                    + " JOIN service_offering o ON o.id = vm.service_offering_id JOIN account a ON a.id = vm.account_id"
                    + " JOIN domain d ON d.id = vm.domain_id LEFT JOIN user u ON u.id = vm.user_id";

    @SerializedName("id")
    @Param(description = "the ID of the virtual machine")
    private final String id;

    @SerializedName("name")
    @Param(description = "the name of the virtual machine")
    private final String name;

    @SerializedName("displayname")
    @Param(description = "user generated name. The name of the virtual machine is returned if no displayname exists.")
    private final String displayname;

    @SerializedName("account")
    @Param(description = "the account associated with the virtual machine")
    private final String account;

    @SerializedName("username")
    @Param(description = "the user's name who deployed the virtual machine")
    private final String username;

    @SerializedName("domainid")
    @Param(description = "the ID of the domain in which the virtual machine exists")
    private final String domainid;

    @SerializedName("domain")
    @Param(description = "the name of the domain in which the virtual machine exists")
    private final String domain;

    @SerializedName("created")
    @Param(description = "the date when this virtual machine was created")
    private final Date created;

    @SerializedName("state")
    @Param(description = "the state of the virtual machine")
    private final String state;

    @SerializedName("zoneid")
    @Param(description = "the ID of the availability zone for the virtual machine")
    private final String zoneid;

    @SerializedName("zonename")
    @Param(description = "the name of the availability zone for the virtual machine")
    private final String zonename;

    @SerializedName("hostid")
    @Param(description = "the ID of the host for the virtual machine", authorized = RoleType.Admin)
    private final String hostid;

    @SerializedName("hostname")
    @Param(description = "the name of the host for the virtual machine", authorized = RoleType.Admin)
    private final String hostname;

    @SerializedName("instancename")
    @Param(description = "instance name of the user vm", authorized = RoleType.Admin)
    private final String instancename;

    @SerializedName("templateid")
    @Param(description = "the ID of the template for the virtual machine")
    private final String templateid;

    @SerializedName("templatename")
    @Param(description = "the name of the template for the virtual machine")
    private final String templatename;

    @SerializedName("serviceofferingid")
    @Param(description = "the ID of the service offering of the virtual machine")
    private final String serviceofferingid;

    @SerializedName("serviceofferingname")
    @Param(description = "the name of the service offering of the virtual machine")
    private final String serviceofferingname;

    @SerializedName("cpunumber")
    @Param(description = "the number of vCPUs this virtual machine is using")
    private final Long cpunumber;

    @SerializedName("cpuspeed")
    @Param(description = "the speed of each vCPU")
    private final Long cpuspeed;

    @SerializedName("memory")
    @Param(description = "the memory allocated for the virtual machine")
    private final Long memory;

    @SerializedName("hypervisor")
    @Param(description = "the hypervisor on which the template runs")
    private final String hypervisor = "KVM";

    @SerializedName("rootdevicetype")
    @Param(description = "device type of the root volume")
    private final String rootdevicetype = "ROOT";

    @SerializedName("nic")
    @Param(description = "the list of nics associated with vm", responseObject = NicItem.class)
    private final List<NicItem> nic;

    MachineItem(Row row, Sql sql) {
        super("virtualmachine");
        id = row.text("uuid");
        name = row.text("name");
        displayname = row.text("display") == null ? row.text("name") : row.text("display");
        account = row.text("account_name");
        username = row.text("username");
        domainid = row.text("domain_uuid");
        domain = row.text("domain_name");
        created = row.date("created");
        state = row.text("state");
        zoneid = row.text("zone_uuid");
        zonename = row.text("zone_name");
        hostid = row.text("host_uuid");
        hostname = row.text("host");
        instancename = row.text("instance_name");
        templateid = row.text("template_uuid");
        templatename = row.text("template_name");
        serviceofferingid = row.text("offering_uuid");
        serviceofferingname = row.text("offering_name");
        cpunumber = row.numberOrNull("cpu");
        cpuspeed = row.numberOrNull("speed");
        memory = row.numberOrNull("ram_size");
        nic = sql
                .list(
                        "SELECT c.uuid, c.mac_address, c.ip4_address, c.default_nic, n.uuid AS network_uuid, n.name AS network_name,"
                                + " n.guest_type FROM nics c JOIN networks n ON n.id = c.network_id WHERE c.instance_id = ?"
                                + " AND c.removed IS NULL ORDER BY c.device_id",
                        row.number("id"))
                .stream()
                .map(NicItem::new)
                .toList();
    }

    /** The machine as it is now, removed ones included. */
    static MachineItem of(long id, Sql sql) {
        return sql.one("SELECT " + COLUMNS + " FROM " + FROM + " WHERE vm.id = ?", id)
                .map(row -> new MachineItem(row, sql))
                .orElseThrow();
    }
}
