// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server is told: on the command line, or else in {@code environment.json} of its state folder.
 *
 * @param state the folder that holds {@code environment.json} and gets {@code api.json}
 * @param plugins a jar, or a folder with jars; null for none
 * @param environment what {@code environment.json} says about zones, templates and the first administrator; empty without one
 */
public record CloudOptions(
        Path state,
        String jdbcUrl,
        String user,
        String password,
        String apiAddress,
        int apiPort,
        String agentAddress,
        int agentPort,
        Path plugins,
        JsonObject environment) {
    static final String USAGE = "usage: --state DIR [--jdbc URL --user U --password P] [--api-port N] [--api-address A]"
            + " [--agent-address A] [--agent-port N] [--plugins DIR]";

    private static final List<String> KNOWN = List.of(
            "--state",
            "--jdbc",
            "--user",
            "--password",
            "--api-port",
            "--api-address",
            "--agent-address",
            "--agent-port",
            "--plugins");

    /** Reads the arguments; an {@link IllegalArgumentException} says what is wrong with them. */
    static CloudOptions read(String[] arguments) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("unknown or incomplete: " + arguments[i]);
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        if (!given.containsKey("--state")) {
            throw new IllegalArgumentException("--state is missing");
        }
        Path state = Path.of(given.get("--state")).toAbsolutePath();
        Path file = state.resolve("environment.json");
        JsonObject environment = Files.exists(file)
                ? JsonParser.parseString(Files.readString(file)).getAsJsonObject()
                : new JsonObject();
        JsonObject database = part(environment, "database");
        JsonObject cloud = part(environment, "cloud");
        String plugins = given.getOrDefault("--plugins", text(part(cloud, "jars"), "plugin"));
        CloudOptions options = new CloudOptions(
                state,
                given.getOrDefault("--jdbc", text(database, "url")),
                given.getOrDefault("--user", text(database, "user")),
                given.getOrDefault("--password", text(database, "password")),
                given.getOrDefault("--api-address", "127.0.0.1"),
                number(given.getOrDefault("--api-port", text(cloud, "apiPort"))),
                given.getOrDefault(
                        "--agent-address", cloud.has("agentAddress") ? text(cloud, "agentAddress") : "127.0.0.1"),
                number(given.getOrDefault("--agent-port", text(cloud, "agentPort"))),
                plugins == null ? null : Path.of(plugins),
                environment);
        if (options.jdbcUrl == null) {
            throw new IllegalArgumentException("--jdbc is missing, and " + file + " names no database");
        }
        return options;
    }

    private static JsonObject part(JsonObject object, String name) {
        return object.has(name) ? object.getAsJsonObject(name) : new JsonObject();
    }

    private static String text(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : null;
    }

    private static int number(String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }
}
