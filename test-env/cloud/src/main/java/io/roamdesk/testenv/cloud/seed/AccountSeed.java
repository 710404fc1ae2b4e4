// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.seed;

import com.cloud.user.Account;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.roamdesk.testenv.cloud.account.Passwords;
import io.roamdesk.testenv.cloud.database.Row;
import io.roamdesk.testenv.cloud.database.Sql;
import java.util.Optional;
import java.util.UUID;

/**
 * The accounts that are there from the beginning: the system's and {@code admin} in the root domain, and two tenants, {@code ada} of
 * the domain {@code acme} and {@code bob} of {@code bolt}, each with an administrator of its domain beside it.
 */
public final class AccountSeed {
    private static final long ROOT = 1;
    private static final int KEY_BYTES = 48;
    private static final int PASSWORD_BYTES = 12;

    private final Sql sql;

    public AccountSeed(Sql sql) {
        this.sql = sql;
    }

    /** Makes what is missing; returns all with names, ids, passwords of new ones, and keys. */
    public JsonArray plant(JsonObject admin) {
        if (sql.one("SELECT id FROM domain WHERE id = ?", ROOT).isEmpty()) {
            sql.update(
                    "INSERT INTO domain (id, uuid, parent, name, owner, path, level, created)"
                            + " VALUES (1, ?, NULL, 'ROOT', 2, '/', 0, UTC_TIMESTAMP())",
                    UUID.randomUUID().toString());
            role(1, "Root Admin", "Admin");
            role(2, "Resource Admin", "ResourceAdmin");
            role(3, "Domain Admin", "DomainAdmin");
            role(4, "User", "User");
        }
        JsonArray all = new JsonArray();
        account("system", Account.Type.ADMIN, ROOT, 1, null, null, null);
        String password = admin.has("password") ? admin.get("password").getAsString() : "password";
        String key = admin.has("apiKey") ? admin.get("apiKey").getAsString() : null;
        String secret = admin.has("secretKey") ? admin.get("secretKey").getAsString() : null;
        all.add(account("admin", Account.Type.ADMIN, ROOT, 1, password, key, secret));
        long acme = domain("acme");
        long bolt = domain("bolt");
        all.add(account("ada", Account.Type.NORMAL, acme, 4, Passwords.newKey(PASSWORD_BYTES), null, null));
        all.add(account("bob", Account.Type.NORMAL, bolt, 4, Passwords.newKey(PASSWORD_BYTES), null, null));
        all.add(account(
                "acme-admin", Account.Type.DOMAIN_ADMIN, acme, 3, Passwords.newKey(PASSWORD_BYTES), null, null));
        all.add(account(
                "bolt-admin", Account.Type.DOMAIN_ADMIN, bolt, 3, Passwords.newKey(PASSWORD_BYTES), null, null));
        return all;
    }

    private void role(long id, String name, String type) {
        sql.update(
                "INSERT IGNORE INTO roles (id, uuid, name, role_type) VALUES (?, ?, ?, ?)",
                id,
                UUID.randomUUID().toString(),
                name,
                type);
    }

    private long domain(String name) {
        Optional<Row> there = sql.one("SELECT id FROM domain WHERE name = ? AND parent = ?", name, ROOT);
        if (there.isPresent()) {
            return there.get().number("id");
        }
        sql.update(
                "UPDATE domain SET child_count = child_count + 1, next_child_seq = next_child_seq + 1 WHERE id = ?",
                ROOT);
        return sql.insert(
                "INSERT INTO domain (uuid, parent, name, owner, path, level, created) VALUES (?, ?, ?, 2, ?, 1, UTC_TIMESTAMP())",
                UUID.randomUUID().toString(),
                ROOT,
                name,
                "/" + name + "/");
    }

    private JsonObject account(
            String name, Account.Type type, long domain, long role, String password, String apiKey, String secretKey) {
        Optional<Row> there = find(name, domain);
        boolean isNew = there.isEmpty();
        if (isNew) {
            long id = sql.insert(
                    "INSERT INTO account (uuid, account_name, type, role_id, domain_id, created) VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP())",
                    UUID.randomUUID().toString(),
                    name,
                    type.ordinal(),
                    role,
                    domain);
            boolean system = password == null;
            sql.insert(
                    "INSERT INTO user (uuid, username, password, account_id, firstname, lastname, state, api_key, secret_key, created)"
                            + " VALUES (?, ?, ?, ?, ?, 'cloud', ?, ?, ?, UTC_TIMESTAMP())",
                    UUID.randomUUID().toString(),
                    name,
                    system ? "" : Passwords.hash(password),
                    id,
                    name,
                    system ? "disabled" : "enabled",
                    system ? null : apiKey == null ? Passwords.newKey(KEY_BYTES) : apiKey,
                    system ? null : secretKey == null ? Passwords.newKey(KEY_BYTES) : secretKey);
            there = find(name, domain);
        } else if (apiKey != null) {
            sql.update(
                    "UPDATE user SET api_key = ?, secret_key = ? WHERE username = ? AND account_id = ?",
                    apiKey,
                    secretKey,
                    name,
                    there.get().number("id"));
            there = find(name, domain);
        }
        Row row = there.orElseThrow();
        JsonObject described = new JsonObject();
        for (String field : new String[] {
            "account", "accountId", "user", "userId", "domain", "domainPath", "domainId", "apiKey", "secretKey"
        }) {
            described.addProperty(field, row.text(field));
        }
        described.addProperty("role", type.name());
        if (isNew && password != null) {
            described.addProperty("password", password);
        }
        return described;
    }

    private Optional<Row> find(String name, long domain) {
        return sql.one(
                "SELECT a.id, a.account_name AS account, a.uuid AS accountId, u.username AS user, u.uuid AS userId, d.name AS domain,"
                        + " d.path AS domainPath, d.uuid AS domainId, u.api_key AS apiKey, u.secret_key AS secretKey FROM account a"
                        + " JOIN user u ON u.account_id = a.id AND u.username = a.account_name JOIN domain d ON d.id = a.domain_id"
                        + " WHERE a.account_name = ? AND a.domain_id = ?",
                name,
                domain);
    }
}
