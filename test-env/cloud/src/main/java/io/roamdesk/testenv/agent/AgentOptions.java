// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the agent is told: on the command line, or else in {@code environment.json} of the state folder. */
record AgentOptions(InetSocketAddress management, String zone, String host, Properties properties) {
    static final String USAGE =
            "usage: --host NAME [--state DIR] [--management ADDRESS:PORT] [--zone NAME] [--properties FILE]";

    private static final List<String> KNOWN = List.of("--state", "--management", "--zone", "--host", "--properties");

    /** Reads the arguments; an {@link IllegalArgumentException} says what is wrong with them. */
    static AgentOptions read(String[] arguments) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("unknown or incomplete: " + arguments[i]);
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        String host = given.get("--host");
        if (host == null) {
            throw new IllegalArgumentException("--host is missing");
        }
        Properties properties = new Properties();
        if (given.containsKey("--state")) {
            Path file = Path.of(given.get("--state"), "environment.json");
            describe(JsonParser.parseString(Files.readString(file)).getAsJsonObject(), host, given, properties);
        }
        if (given.containsKey("--properties")) {
            try (InputStream in = Files.newInputStream(Path.of(given.get("--properties")))) {
                properties.load(in);
            }
        }
        if (!given.containsKey("--zone") || !given.containsKey("--management")) {
            throw new IllegalArgumentException(
                    "--zone and --management are missing, and no --state says them of " + host);
        }
        String management = given.get("--management");
        if (!management.matches("[^:]+:\\d{1,5}")) {
            throw new IllegalArgumentException("--management needs ADDRESS:PORT, not " + management);
        }
        String[] parts = management.split(":");
        return new AgentOptions(
                new InetSocketAddress(parts[0], Integer.parseInt(parts[1])), given.get("--zone"), host, properties);
    }

    private static void describe(
            JsonObject environment, String name, Map<String, String> given, Properties properties) {
        for (JsonElement zone : environment.getAsJsonArray("zones")) {
            for (JsonElement element : zone.getAsJsonObject().getAsJsonArray("hosts")) {
                JsonObject host = element.getAsJsonObject();
                if (host.get("name").getAsString().equals(name)) {
                    given.putIfAbsent(
                            "--zone", zone.getAsJsonObject().get("name").getAsString());
                    if (host.has("agentProperties")) {
                        given.putIfAbsent(
                                "--properties", host.get("agentProperties").getAsString());
                    }
                }
            }
        }
        JsonObject cloud = environment.getAsJsonObject("cloud");
        given.putIfAbsent(
                "--management",
                cloud.get("agentAddress").getAsString() + ":"
                        + cloud.get("agentPort").getAsString());
        JsonObject template = environment.getAsJsonObject("template");
        if (template != null && template.has("domainTemplate")) {
            properties.setProperty(
                    "domain.template", template.get("domainTemplate").getAsString());
        }
    }
}
