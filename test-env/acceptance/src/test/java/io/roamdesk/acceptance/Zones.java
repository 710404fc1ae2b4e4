// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The environment's scripts as a test uses them: three zones with a host each, the WAN, MariaDB, the management server and the agents. Its parts can be killed and
 * brought back.
 *
 * <p>With the environment variable {@code ROAMDESK_ACCEPTANCE_ENV} the environment of that name is used and left up, for trying a single test again and again; by a second process of the same
 * build, that of this name with "-2".
 */
final class Zones {
    private static final Duration UP = Duration.ofMinutes(20);
    private static final Path SCRIPTS = Path.of("").toAbsolutePath().getParent();

    /** Servers and agents that live for minutes: what the second compiler would do for them costs more than it gains. */
    private static final Map<String, String> SHORT_LIVED = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    private final String kept = System.getenv("ROAMDESK_ACCEPTANCE_ENV");
    private final String name =
            kept == null ? "acceptance-" + ProcessHandle.current().pid() : kept + ofFork();
    private JsonObject description;
    private JsonObject api;

    private static String ofFork() {
        String fork = System.getProperty("roamdesk.fork", "1");
        return fork.isEmpty() || fork.equals("1") ? "" : "-" + fork;
    }

    /** Starts whatever does not run. */
    void up() {
        script(UP, "up", "--name", name);
        description = read("environment.json");
        api = read("api.json");
    }

    /** Ends everything and deletes it. */
    void down() {
        if (kept == null) {
            script(UP, "down", "--name", name, "--wipe");
        }
    }

    private JsonObject read(String file) {
        try {
            return JsonParser.parseString(Files.readString(Path.of("/var/lib/roamdesk-env", name, file)))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script(Duration deadline, String script, String... words) {
        List<String> all = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        all.addAll(Arrays.asList(words));
        return Shell.mustRun(SHORT_LIVED, deadline, all.toArray(String[]::new));
    }

    /** Kills a part (such as "cloud" or "agent-zurich1") at once, as a power cut would. */
    void kill(String role) {
        script(Duration.ofSeconds(30), "hosts/service", "--name", name, "kill", role);
    }

    /** Starts a part and waits until it answers; an agent, until its process runs. */
    void start(String role) {
        script(patience().of(Duration.ofMinutes(3)), "hosts/service", "--name", name, "start", role);
    }

    /** The end of a part's log. */
    String log(String role) {
        return script(Duration.ofSeconds(30), "hosts/service", "--name", name, "log", role);
    }

    /** The role of the agent of a zone's host. */
    String agentOf(String zone) {
        return "agent-" + host(zone).get("name").getAsString();
    }

    JsonObject description() {
        return description;
    }

    /** How long to wait for what these zones do. */
    Patience patience() {
        return Patience.with(description);
    }

    /** Where the API is. */
    String endpoint() {
        return api.get("endpoint").getAsString();
    }

    /** An account of the cloud, with its keys. */
    JsonObject account(String account) {
        for (JsonElement element : api.getAsJsonArray("accounts")) {
            if (element.getAsJsonObject().get("account").getAsString().equals(account)) {
                return element.getAsJsonObject();
            }
        }
        throw new IllegalArgumentException("no account " + account);
    }

    /** The names of all zones. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        description
                .getAsJsonArray("zones")
                .forEach(zone -> names.add(zone.getAsJsonObject().get("name").getAsString()));
        return names;
    }

    JsonObject zone(String zone) {
        for (JsonElement element : description.getAsJsonArray("zones")) {
            if (element.getAsJsonObject().get("name").getAsString().equals(zone)) {
                return element.getAsJsonObject();
            }
        }
        throw new IllegalArgumentException("no zone " + zone);
    }

    /** The first host of a zone. */
    JsonObject host(String zone) {
        return zone(zone).getAsJsonArray("hosts").get(0).getAsJsonObject();
    }

    /** The folder, as this process sees it, in which a zone's host keeps its disks. */
    Path images(String zone) {
        return Path.of(host(zone).getAsJsonObject("outside").get("images").getAsString());
    }

    /** The same folder as the host itself sees it. */
    String pool(String zone) {
        return host(zone).getAsJsonObject("pool").get("path").getAsString();
    }

    /** A file of a zone's host, by the path that the host has for it, as this process sees it. */
    Path outside(String zone, String path) {
        return images(zone).resolve(Path.of(path).getFileName());
    }

    /** The template's file in a zone, as its host sees it: CloudStack gives it another name in every pool. */
    String template(String zone) {
        return zone(zone).get("template").getAsString();
    }

    /** Runs a program in the namespaces of a zone's host. */
    Shell.Result on(String zone, String... words) {
        List<String> all = new ArrayList<>(List.of(
                SCRIPTS.resolve("hosts/on").toString(),
                "--name",
                name,
                host(zone).get("name").getAsString()));
        all.addAll(Arrays.asList(words));
        return Shell.run(Map.of(), Duration.ofMinutes(2), all);
    }

    /** Runs a program in a zone's host that must succeed, and returns what it said. */
    String mustRunOn(String zone, String... words) {
        Shell.Result result = on(zone, words);
        if (result.status() != 0) {
            throw new IllegalStateException(
                    Arrays.toString(words) + " in " + zone + ": status " + result.status() + ": " + result.output());
        }
        return result.output();
    }

    /** Changes the WAN, in the words of {@code test-env/hosts/wan}. */
    void wan(String... words) {
        List<String> all = new ArrayList<>(List.of("--name", name));
        all.addAll(Arrays.asList(words));
        script(Duration.ofSeconds(30), "hosts/wan", all.toArray(String[]::new));
    }

    /** Asks a desktop's guest, in the words of {@code test-env/hosts/ask}; waits until it has booted. */
    String ask(String machine, String... question) {
        List<String> all = new ArrayList<>(List.of("--name", name, machine));
        all.addAll(Arrays.asList(question));
        return script(Duration.ofMinutes(4), "hosts/ask", all.toArray(String[]::new));
    }

    /** Builds another version of the guest's base, which differs from the template's by a few MiB; returns its file. */
    Path similarBase() {
        String said = script(UP, "hosts/guest/build", "--variant", "2").strip();
        return Path.of(said.substring(said.lastIndexOf('\n') + 1).strip());
    }
}
