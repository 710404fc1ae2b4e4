// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.machine;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.user.Account;
import com.cloud.utils.db.Transaction;
import com.cloud.utils.db.TransactionCallback;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** Makes the rows of a new machine: itself, its root disk, its network cards. Nothing is on any host yet. */
public final class NewMachines {
    /** A machine's database id and uuid. */
    public record Made(long id, String uuid) {}

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /** More do not count with VNC's password scheme. */
    private static final int VNC_PASSWORD_LENGTH = 8;

    private final Sql sql;
    private final SecureRandom random = new SecureRandom();

    public NewMachines(Sql sql) {
        this.sql = sql;
    }

    /** Makes the rows, or nothing when something about it is wrong. */
    public Made make(NewMachine wanted, Account owner, long userId) {
        Row template = sql.one("SELECT * FROM vm_template WHERE id = ? AND removed IS NULL", wanted.templateId())
                .orElseThrow(() -> new InvalidParameterValueException("Unable to use template " + wanted.templateId()));
        if (sql.one(
                        "SELECT id FROM template_zone_ref WHERE template_id = ? AND zone_id = ? AND removed IS NULL",
                        wanted.templateId(),
                        wanted.zoneId())
                .isEmpty()) {
            throw new InvalidParameterValueException("The template " + template.text("name") + " is not in the zone");
        }
        String name = wanted.name();
        if (name != null && !name.matches("[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?")) {
            throw new InvalidParameterValueException(
                    "Invalid name. Vm name can contain ASCII letters 'a' through 'z', the digits '0'"
                            + " through '9', and the hyphen ('-'), must be between 1 and 63 characters long, and can't start or end with \"-\""
                            + " and can't start with digit");
        }
        List<Row> networks = networks(wanted);
        return Transaction.execute(
                (TransactionCallback<Made>) status -> insert(wanted, template, networks, owner, userId));
    }

    private List<Row> networks(NewMachine wanted) {
        if (wanted.networkIds().isEmpty()) {
            List<Row> all = sql.list(
                    "SELECT * FROM networks WHERE data_center_id = ? AND removed IS NULL ORDER BY id LIMIT 1",
                    wanted.zoneId());
            if (all.isEmpty()) {
                throw new InvalidParameterValueException("The zone has no network");
            }
            return all;
        }
        return wanted.networkIds().stream()
                .map(id -> sql.one(
                                "SELECT * FROM networks WHERE id = ? AND data_center_id = ? AND removed IS NULL",
                                id,
                                wanted.zoneId())
                        .orElseThrow(() ->
                                new InvalidParameterValueException("Network id=" + id + " doesn't belong to the zone")))
                .toList();
    }

    private Made insert(NewMachine wanted, Row template, List<Row> networks, Account owner, long userId) {
        String uuid = UUID.randomUUID().toString();
        long id = sql.insert(
                "INSERT INTO vm_instance (name, uuid, instance_name, state, vm_template_id, data_center_id, vnc_password, created,"
                        + " update_time, account_id, domain_id, user_id, service_offering_id, owner)"
                        + " VALUES (?, ?, ?, 'Stopped', ?, ?, ?, UTC_TIMESTAMP(), UTC_TIMESTAMP(), ?, ?, ?, ?, ?)",
                "VM-" + uuid,
                uuid,
                uuid,
                wanted.templateId(),
                wanted.zoneId(),
                vncPassword(),
                owner.getId(),
                owner.getDomainId(),
                userId,
                wanted.offeringId(),
                String.valueOf(owner.getId()));
        String name = wanted.name() == null ? "VM-" + uuid : wanted.name();
        sql.update(
                "UPDATE vm_instance SET name = ?, instance_name = ? WHERE id = ?",
                name,
                "i-" + owner.getId() + "-" + id + "-VM",
                id);
        sql.update("INSERT INTO user_vm (id, display_name) VALUES (?, ?)", id, wanted.displayName());
        long offering = sql.number(
                "SELECT COALESCE(disk_offering_id, 0) AS n FROM service_offering WHERE id = ?", wanted.offeringId());
        sql.insert(
                "INSERT INTO volumes (account_id, domain_id, instance_id, device_id, name, uuid, size, data_center_id, volume_type,"
                        + " disk_offering_id, template_id, created, updated, state, format)"
                        + " VALUES (?, ?, ?, 0, ?, ?, ?, ?, 'ROOT', ?, ?, UTC_TIMESTAMP(), UTC_TIMESTAMP(), 'Allocated', 'QCOW2')",
                owner.getId(),
                owner.getDomainId(),
                id,
                "ROOT-" + id,
                UUID.randomUUID().toString(),
                template.numberOrNull("size"),
                wanted.zoneId(),
                offering,
                wanted.templateId());
        int device = 0;
        for (Row network : networks) {
            addCard(id, network, device);
            device++;
        }
        return new Made(id, uuid);
    }

    private void addCard(long machine, Row network, int device) {
        long card = sql.insert(
                "INSERT INTO nics (uuid, instance_id, network_id, mode, state, reserver_name, device_id, default_nic, vm_type, created)"
                        + " VALUES (?, ?, ?, ?, 'Allocated', 'DirectNetworkGuru', ?, ?, 'User', UTC_TIMESTAMP())",
                UUID.randomUUID().toString(),
                machine,
                network.number("id"),
                network.text("mode"),
                device,
                device == 0 ? 1 : 0);
        // CloudStack's own prefix for the cards of machines; the rest keeps cards of one database apart.
        String mac = String.format(
                "1e:00:%02x:%02x:%02x:%02x", card >> 24 & 0xff, card >> 16 & 0xff, card >> 8 & 0xff, card & 0xff);
        sql.update("UPDATE nics SET mac_address = ? WHERE id = ?", mac, card);
        if (device == 0) {
            sql.update("UPDATE vm_instance SET private_mac_address = ? WHERE id = ?", mac, machine);
        }
        sql.insert("INSERT INTO vm_network_map (vm_id, network_id) VALUES (?, ?)", machine, network.number("id"));
    }

    private String vncPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < VNC_PASSWORD_LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
