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
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The environment of all tests: three zones with a host each, the WAN, MariaDB, the management server and the agents. Its parts can be killed and brought back. */
final class Zones implements ExtensionContext.Store.CloseableResource {
    private static final Duration UP = Duration.ofMinutes(10);
    private static final Path SCRIPTS = Path.of("").toAbsolutePath().getParent();

    private final String name = "acceptance-" + ProcessHandle.current().pid();
    private JsonObject description;

    /** Brings everything up. */
    Zones() {
        up();
    }

    /** Starts whatever does not run. */
    void up() {
        Shell.mustRun(UP, SCRIPTS.resolve("up").toString(), "--name", name);
        Path state = Path.of("/var/lib/roamdesk-env", name);
        try {
            description = JsonParser.parseString(Files.readString(state.resolve("environment.json")))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills a part (such as "cloud" or "agent-zurich1") at once, as a power cut would. */
    void kill(String role) {
        Shell.mustRun(
                Duration.ofSeconds(30), SCRIPTS.resolve("hosts/service").toString(), "--name", name, "kill", role);
    }

    /** Starts a part and waits until it answers. */
    void start(String role) {
        Shell.mustRun(
                Duration.ofMinutes(3), SCRIPTS.resolve("hosts/service").toString(), "--name", name, "start", role);
    }

    JsonObject description() {
        return description;
    }

    /** The first host of a zone. */
    JsonObject host(String zone) {
        return zone(zone).getAsJsonArray("hosts").get(0).getAsJsonObject();
    }

    JsonObject zone(String zone) {
        for (JsonElement element : description.getAsJsonArray("zones")) {
            if (element.getAsJsonObject().get("name").getAsString().equals(zone)) {
                return element.getAsJsonObject();
            }
        }
        throw new IllegalArgumentException("no zone " + zone);
    }

    /** The folder, as this process sees it, in which a zone's host keeps its disks. */
    Path images(String zone) {
        return Path.of(host(zone).getAsJsonObject("outside").get("images").getAsString());
    }

    /** Runs a program in the namespaces of a zone's host. */
    Shell.Result on(String zone, String... words) {
        List<String> all = new ArrayList<>(List.of(
                SCRIPTS.resolve("hosts/on").toString(),
                "--name",
                name,
                host(zone).get("name").getAsString()));
        all.addAll(List.of(words));
        return Shell.run(java.util.Map.of(), Duration.ofMinutes(2), all);
    }

    /** Changes the WAN, in the words of {@code test-env/hosts/wan}. */
    void wan(String... words) {
        List<String> all = new ArrayList<>(List.of(SCRIPTS.resolve("hosts/wan").toString(), "--name", name));
        all.addAll(List.of(words));
        Shell.mustRun(Duration.ofSeconds(30), all.toArray(String[]::new));
    }

    @Override
    public void close() {
        Shell.mustRun(UP, SCRIPTS.resolve("down").toString(), "--name", name, "--wipe");
    }
}
