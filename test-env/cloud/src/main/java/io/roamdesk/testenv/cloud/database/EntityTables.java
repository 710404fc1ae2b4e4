// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.utils.exception.CloudRuntimeException;
import java.util.Map;

/** Which table holds the entities of CloudStack's interfaces, so that a uuid in a request can be looked up. */
public final class EntityTables {
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("com.cloud.vm.VirtualMachine", "vm_instance"),
            Map.entry("com.cloud.uservm.UserVm", "vm_instance"),
            Map.entry("com.cloud.dc.DataCenter", "data_center"),
            Map.entry("com.cloud.dc.Pod", "host_pod_ref"),
            Map.entry("com.cloud.org.Cluster", "cluster"),
            Map.entry("com.cloud.host.Host", "host"),
            Map.entry("com.cloud.storage.StoragePool", "storage_pool"),
            Map.entry("com.cloud.storage.Volume", "volumes"),
            Map.entry("com.cloud.network.Network", "networks"),
            Map.entry("com.cloud.vm.Nic", "nics"),
            Map.entry("com.cloud.template.VirtualMachineTemplate", "vm_template"),
            Map.entry("com.cloud.offering.ServiceOffering", "service_offering"),
            Map.entry("com.cloud.offering.DiskOffering", "disk_offering"),
            Map.entry("com.cloud.user.Account", "account"),
            Map.entry("com.cloud.user.User", "user"),
            Map.entry("com.cloud.domain.Domain", "domain"),
            Map.entry("com.cloud.event.Event", "event"),
            Map.entry("org.apache.cloudstack.jobs.JobInfo", "async_job"));

    private final Sql sql;

    public EntityTables(Sql sql) {
        this.sql = sql;
    }

    /** The database id of the entity with that uuid, removed ones included; null when there is none. */
    public Long idOf(Class<?> entity, String uuid) {
        return sql.one("SELECT id FROM " + table(entity) + " WHERE uuid = ?", uuid)
                .map(row -> row.number("id"))
                .orElse(null);
    }

    /** The uuid of the entity with that id, null when there is none. */
    public String uuidOf(Class<?> entity, long id) {
        return sql.one("SELECT uuid FROM " + table(entity) + " WHERE id = ?", id)
                .map(row -> row.text("uuid"))
                .orElse(null);
    }

    /** The table's name; an error for an interface that this server does not serve. */
    public String table(Class<?> entity) {
        String table = TABLES.get(entity.getName());
        if (table == null) {
            throw new CloudRuntimeException("This server has no table for " + entity.getName());
        }
        return table;
    }
}
