// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.machine;

import com.cloud.capacity.CapacityManager;
import com.cloud.host.Host;
import com.cloud.offering.ServiceOffering;
import com.cloud.utils.Pair;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;

/** What each host has and has promised to machines: memory in bytes (type 0) and processor in MHz (type 1), without overcommit. */
public final class Capacity implements CapacityManager {
    private static final int MEMORY = 0;
    private static final int CPU = 1;
    private static final long MIB = 1024L * 1024L;

    private final Sql sql;

    public Capacity(Sql sql) {
        this.sql = sql;
    }

    /** Counts again what the host's machines use. */
    public void recount(long hostId) {
        Row used = sql.one(
                        "SELECT COALESCE(SUM(o.ram_size), 0) AS mib, COALESCE(SUM(o.cpu * o.speed), 0) AS mhz FROM vm_instance vm"
                                + " JOIN service_offering o ON o.id = vm.service_offering_id WHERE vm.host_id = ? AND vm.removed IS NULL"
                                + " AND vm.state IN ('Running', 'Starting', 'Stopping', 'Migrating')",
                        hostId)
                .orElseThrow();
        write(hostId, MEMORY, "ram", used.number("mib") * MIB);
        write(hostId, CPU, "cpus * speed", used.number("mhz"));
    }

    private void write(long hostId, int type, String total, long used) {
        sql.update(
                "INSERT INTO op_host_capacity (host_id, data_center_id, pod_id, cluster_id, capacity_type, total_capacity,"
                        + " used_capacity, created, update_time) SELECT id, data_center_id, pod_id, cluster_id, ?, COALESCE("
                        + total
                        + ", 0), ?, UTC_TIMESTAMP(), UTC_TIMESTAMP() FROM host WHERE id = ? ON DUPLICATE KEY UPDATE"
                        + " total_capacity = VALUES(total_capacity), used_capacity = VALUES(used_capacity), update_time = UTC_TIMESTAMP()",
                type,
                used,
                hostId);
    }

    /** Whether that much memory and processor is free on the host. */
    public boolean fits(long hostId, long memoryMib, long mhz) {
        recount(hostId);
        return free(hostId, MEMORY) >= memoryMib * MIB && free(hostId, CPU) >= mhz;
    }

    private long free(long hostId, int type) {
        return sql.number(
                "SELECT total_capacity - used_capacity - reserved_capacity AS n FROM op_host_capacity WHERE host_id = ?"
                        + " AND capacity_type = ?",
                hostId,
                type);
    }

    @Override
    public Pair<Boolean, Boolean> checkIfHostHasCpuCapabilityAndCapacity(
            Host host, ServiceOffering offering, boolean considerReservedCapacity) {
        Row wanted = sql.one("SELECT cpu, speed FROM service_offering WHERE id = ?", offering.getId())
                .orElseThrow();
        Row has = sql.one("SELECT cpus, speed FROM host WHERE id = ?", host.getId())
                .orElseThrow();
        recount(host.getId());
        boolean able = has.number("cpus") >= wanted.number("cpu") && has.number("speed") >= wanted.number("speed");
        return new Pair<>(able, free(host.getId(), CPU) >= wanted.number("cpu") * wanted.number("speed"));
    }

    @Override
    public float getClusterOverProvisioningFactor(Long clusterId, short capacityType) {
        return 1.0f;
    }
}
