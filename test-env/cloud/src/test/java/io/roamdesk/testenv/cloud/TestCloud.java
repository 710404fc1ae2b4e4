// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.roamdesk.testenv.cloud.database.Sql;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.TimeZone;

/** A management server with two zones on a database of its own; it can be stopped and started again. */
final class TestCloud implements Closeable {
    private final Path state;
    private final String url;
    private final Path plugins;
    private CloudServer server;

    private TestCloud(Path state, String url, Path plugins) {
        this.state = state;
        this.url = url;
        this.plugins = plugins;
    }

    static TestCloud start(Path plugins) throws IOException, InterruptedException, SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Path state = Files.createTempDirectory("roamdesk-cloud-");
        Files.writeString(
                state.resolve("environment.json"),
                """
                {"zones": [
                  {"name": "zurich", "hosts": [{"name": "zurich1", "managementAddress": "192.0.2.11", "pool": {"path": "/images"}}]},
                  {"name": "newyork", "hosts": [{"name": "newyork1", "managementAddress": "192.0.2.12", "pool": {"path": "/images"}}]}],
                 "template": {"name": "desktop", "path": "/images/base", "size": 1073741824},
                 "cloud": {"admin": {"password": "password"}}}
                """);
        TestCloud cloud = new TestCloud(state, MariaDb.get().newSchema(), plugins);
        cloud.restart();
        return cloud;
    }

    /** Ends the server, if it runs, and starts it on the same database. */
    void restart() throws IOException {
        close();
        String[] arguments = {"--state", state.toString(), "--jdbc", url, "--user", "root", "--password", ""};
        CloudOptions read = CloudOptions.read(arguments);
        server = new CloudServer(new CloudOptions(
                read.state(),
                read.jdbcUrl(),
                read.user(),
                read.password(),
                "127.0.0.1",
                0,
                "127.0.0.1",
                0,
                plugins,
                read.environment()));
        server.start();
    }

    CloudServer server() {
        return server;
    }

    Sql sql() {
        return new Sql();
    }

    JsonObject api() throws IOException {
        return JsonParser.parseString(Files.readString(state.resolve("api.json")))
                .getAsJsonObject();
    }

    JsonObject account(String name) throws IOException {
        for (JsonElement account : api().getAsJsonArray("accounts")) {
            if (account.getAsJsonObject().get("account").getAsString().equals(name)) {
                return account.getAsJsonObject();
            }
        }
        throw new IOException("api.json has no account " + name);
    }

    ApiClient client(String account) throws IOException {
        JsonObject keys = account(account);
        return new ApiClient(
                server.endpoint(),
                keys.get("apiKey").getAsString(),
                keys.get("secretKey").getAsString());
    }

    String uuid(String table, String name) {
        return sql().one("SELECT uuid FROM " + table + " WHERE name = ?", name)
                .orElseThrow()
                .text("uuid");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
