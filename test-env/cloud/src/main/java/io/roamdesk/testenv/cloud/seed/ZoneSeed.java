// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.seed;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Zones, hosts, pools, networks, templates and offerings, from {@code environment.json}: {@code zones[]} with {@code name},
 * {@code uuid}, {@code hosts[]} ({@code name}, {@code uuid}, {@code guid}, {@code managementAddress}, {@code pool} with name, uuid,
 * path and optionally type); {@code template}, and {@code templates[]} for more ({@code name}, {@code uuid}, {@code path}, optional
 * {@code size}); {@code offerings[]} optionally. What is there already, by uuid, is only brought up to date.
 */
public final class ZoneSeed {
    private static final long SYSTEM_ACCOUNT = 1;
    private static final long ROOT_DOMAIN = 1;
    private static final long DEFAULT_POOL_BYTES = 64L << 30;
    private static final int HOST_MHZ = 4000;

    private final Sql sql;

    public ZoneSeed(Sql sql) {
        this.sql = sql;
    }

    /** Makes what is missing. */
    public void plant(JsonObject environment) {
        offerings(environment);
        JsonArray zones = environment.has("zones") ? environment.getAsJsonArray("zones") : new JsonArray();
        for (JsonElement zone : zones) {
            zone(zone.getAsJsonObject());
        }
        if (environment.has("template")) {
            template(environment.getAsJsonObject("template"));
        }
        if (environment.has("templates")) {
            environment.getAsJsonArray("templates").forEach(template -> template(template.getAsJsonObject()));
        }
    }

    private static String text(JsonObject object, String name, String otherwise) {
        return object.has(name) ? object.get(name).getAsString() : otherwise;
    }

    /** A uuid that only depends on the words, for what the description gives none. */
    private static String stable(String... words) {
        return UUID.nameUUIDFromBytes(("roamdesk/" + String.join("/", words)).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Optional<Long> id(String table, String uuid) {
        return sql.one("SELECT id FROM " + table + " WHERE uuid = ?", uuid).map(row -> row.number("id"));
    }

    private void offerings(JsonObject environment) {
        if (environment.has("offerings")) {
            for (JsonElement element : environment.getAsJsonArray("offerings")) {
                JsonObject offering = element.getAsJsonObject();
                String name = text(offering, "name", "offering");
                offering(
                        name,
                        text(offering, "uuid", stable("offering", name)),
                        offering.get("cpu").getAsInt(),
                        offering.get("speedMhz").getAsInt(),
                        offering.get("memoryMib").getAsInt());
            }
            return;
        }
        offering("small", stable("offering", "small"), 1, 500, 128);
        offering("medium", stable("offering", "medium"), 1, 1000, 256);
    }

    private void offering(String name, String uuid, int cpu, int mhz, int mib) {
        if (id("service_offering", uuid).isPresent()) {
            return;
        }
        long disk = sql.insert(
                "INSERT INTO disk_offering (uuid, name, display_text, use_local_storage, compute_only, created)"
                        + " VALUES (?, ?, ?, 1, 1, UTC_TIMESTAMP())",
                stable("disk", uuid),
                name,
                name);
        sql.insert(
                "INSERT INTO service_offering (uuid, name, display_text, cpu, speed, ram_size, disk_offering_id, created)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP())",
                uuid,
                name,
                cpu + " x " + mhz + " MHz, " + mib + " MiB",
                cpu,
                mhz,
                mib,
                disk);
    }

    private void zone(JsonObject zone) {
        String name = text(zone, "name", "zone");
        String uuid = text(zone, "uuid", stable("zone", name));
        long id = id("data_center", uuid)
                .orElseGet(() -> sql.insert(
                        "INSERT INTO data_center (uuid, name, description, zone_token) VALUES (?, ?, ?, ?)",
                        uuid,
                        name,
                        text(zone, "city", name),
                        stable("token", uuid)));
        String podUuid = stable("pod", uuid);
        long pod = id("host_pod_ref", podUuid)
                .orElseGet(() -> sql.insert(
                        "INSERT INTO host_pod_ref (uuid, name, data_center_id) VALUES (?, ?, ?)",
                        podUuid,
                        name + "-pod",
                        id));
        String clusterUuid = stable("cluster", uuid);
        long cluster = id("cluster", clusterUuid)
                .orElseGet(() -> sql.insert(
                        "INSERT INTO cluster (uuid, name, guid, pod_id, data_center_id, hypervisor_type)"
                                + " VALUES (?, ?, ?, ?, ?, 'KVM')",
                        clusterUuid,
                        name + "-cluster",
                        clusterUuid,
                        pod,
                        id));
        network(name, uuid, id);
        if (zone.has("hosts")) {
            zone.getAsJsonArray("hosts").forEach(host -> host(host.getAsJsonObject(), id, pod, cluster));
        }
    }

    private void network(String zone, String zoneUuid, long zoneId) {
        if (id("network_offerings", stable("network-offering")).isEmpty()) {
            sql.insert(
                    "INSERT INTO network_offerings (uuid, name, guest_type, traffic_type, created)"
                            + " VALUES (?, 'L2', 'L2', 'Guest', UTC_TIMESTAMP())",
                    stable("network-offering"));
        }
        String uuid = stable("network", zoneUuid);
        if (id("networks", uuid).isEmpty()) {
            long id = sql.insert(
                    "INSERT INTO networks (uuid, name, display_text, data_center_id, account_id, domain_id, acl_type, broadcast_uri,"
                            + " network_offering_id, created) SELECT ?, 'desktops', ?, ?, ?, ?, 'Domain', 'vlan://untagged', o.id,"
                            + " UTC_TIMESTAMP() FROM network_offerings o WHERE o.uuid = ?",
                    uuid,
                    "Desktops in " + zone,
                    zoneId,
                    SYSTEM_ACCOUNT,
                    ROOT_DOMAIN,
                    stable("network-offering"));
            sql.update("UPDATE networks SET related = id WHERE id = ?", id);
            sql.update("INSERT INTO op_networks (id) VALUES (?)", id);
            sql.insert(
                    "INSERT INTO domain_network_ref (domain_id, network_id, subdomain_access) VALUES (?, ?, 1)",
                    ROOT_DOMAIN,
                    id);
        }
    }

    private void host(JsonObject host, long zone, long pod, long cluster) {
        String name = text(host, "name", "host");
        String address = text(host, "managementAddress", "127.0.0.1");
        String uuid = text(host, "uuid", stable("host", name));
        long id = id("host", uuid)
                .orElseGet(() -> sql.insert(
                        "INSERT INTO host (uuid, name, private_ip_address, data_center_id, pod_id, cluster_id, speed, guid, created,"
                                + " hypervisor_type) VALUES (?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(), 'KVM')",
                        uuid,
                        name,
                        address,
                        zone,
                        pod,
                        cluster,
                        HOST_MHZ,
                        text(host, "guid", uuid)));
        sql.update(
                "UPDATE host SET private_ip_address = ?, storage_ip_address = ?, public_ip_address = ? WHERE id = ?",
                address,
                address,
                address,
                id);
        if (!host.has("pool")) {
            return;
        }
        JsonObject pool = host.getAsJsonObject("pool");
        String poolUuid = text(pool, "uuid", stable("pool", uuid));
        String path = text(pool, "path", "/var/lib/libvirt/images");
        String type = text(pool, "type", "Filesystem");
        boolean local = type.equals("Filesystem");
        long poolId = id("storage_pool", poolUuid)
                .orElseGet(() -> sql.insert(
                        "INSERT INTO storage_pool (uuid, name, pool_type, data_center_id, pod_id, cluster_id, used_bytes,"
                                + " capacity_bytes, host_address, path, created, update_time, scope, hypervisor)"
                                + " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, UTC_TIMESTAMP(), UTC_TIMESTAMP(), ?, 'KVM')",
                        poolUuid,
                        name + "-" + text(pool, "name", "local"),
                        type,
                        zone,
                        pod,
                        cluster,
                        pool.has("capacityBytes") ? pool.get("capacityBytes").getAsLong() : DEFAULT_POOL_BYTES,
                        address,
                        path,
                        local ? "HOST" : "CLUSTER"));
        sql.update(
                "INSERT IGNORE INTO storage_pool_host_ref (host_id, pool_id, local_path, created)"
                        + " VALUES (?, ?, ?, UTC_TIMESTAMP())",
                id,
                poolId,
                path);
    }

    private void template(JsonObject template) {
        String name = text(template, "name", "template");
        String uuid = text(template, "uuid", stable("template", name));
        String path = text(template, "path", uuid);
        String file = path.substring(path.lastIndexOf('/') + 1);
        long id = id("vm_template", uuid)
                .orElseGet(() -> sql.insert(
                        "INSERT INTO vm_template (uuid, unique_name, name, display_text, account_id, size, created)"
                                + " VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP())",
                        uuid,
                        name + "-" + uuid,
                        name,
                        name,
                        SYSTEM_ACCOUNT,
                        template.has("size") ? template.get("size").getAsLong() : null));
        for (Row pool : sql.list("SELECT id, data_center_id FROM storage_pool WHERE removed IS NULL")) {
            sql.update(
                    "INSERT IGNORE INTO template_spool_ref (pool_id, template_id, created, last_updated, download_pct,"
                            + " download_state, local_path, install_path, state) VALUES (?, ?, UTC_TIMESTAMP(), UTC_TIMESTAMP(), 100,"
                            + " 'DOWNLOADED', ?, ?, 'Ready')",
                    pool.number("id"),
                    id,
                    file,
                    file);
            sql.update(
                    "INSERT IGNORE INTO template_zone_ref (zone_id, template_id, created, last_updated)"
                            + " VALUES (?, ?, UTC_TIMESTAMP(), UTC_TIMESTAMP())",
                    pool.number("data_center_id"),
                    id);
        }
    }
}
