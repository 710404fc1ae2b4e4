// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Looks at the world itself: headers of files, libvirt, processes, folders. What the server says is compared with it, never believed. */
final class Truth {
    private static final Duration CLEANED_UP = Duration.ofSeconds(20);

    private final World world;
    private final Zones zones;

    Truth(World world) {
        this.world = world;
        this.zones = world.zones();
    }

    /** Checks that the desktop runs in this zone and nowhere else, could be started nowhere else, and that the server says so. */
    void runsOnlyIn(Desktop desktop, String zone) {
        assertThat(World.text(desktop.machine(), "zonename"))
                .as("listVirtualMachines")
                .isEqualTo(zone);
        assertThat(World.text(desktop.roaming(), "zonename"))
                .as("listRoamingDesktops")
                .isEqualTo(zone);
        assertThat(desktop.state()).as("the state that CloudStack shows").isEqualTo("Running");
        assertThat(startable(desktop.id()))
                .as("copies that could be started, by their headers")
                .containsOnlyKeys(zone);
        Map<String, List<String>> machines = new TreeMap<>();
        Map<String, List<String>> processes = new TreeMap<>();
        for (String each : zones.names()) {
            List<String> names = zones.mustRunOn(each, "virsh", "list", "--name")
                    .lines()
                    .filter(desktop.instanceName()::equals)
                    .toList();
            if (!names.isEmpty()) {
                machines.put(each, names);
            }
            List<String> found = processes(each, desktop.instanceName());
            if (!found.isEmpty()) {
                processes.put(each, found);
            }
        }
        assertThat(machines).as("machines that libvirt runs").containsOnlyKeys(zone);
        assertThat(processes).as("QEMU processes").containsOnlyKeys(zone);
        assertThat(processes.get(zone)).as("QEMU processes in %s", zone).hasSize(1);
        JsonObject active = startable(desktop.id()).get(zone).get(0);
        assertThat(active.get("zone").getAsString())
                .as("the zone in the active copy's header")
                .isEqualTo(world.zoneId(zone));
        assertThat(active.get("epoch").getAsLong())
                .as("the epoch in the active copy's header, and in the database")
                .isEqualTo(desktop.roaming().get("epoch").getAsLong());
        assertThat(activeLinks(active))
                .as("active links in the active copy's header")
                .containsExactly(world.zoneId(zone));
    }

    private static List<String> activeLinks(JsonObject record) {
        List<String> zones = new ArrayList<>();
        for (JsonElement link : record.getAsJsonArray("links")) {
            if (link.getAsJsonObject().get("active").getAsBoolean()) {
                zones.add(link.getAsJsonObject().get("zone").getAsString());
            }
        }
        return zones;
    }

    /** The records, by zone, of the copies of a desktop that say that they are in service. */
    Map<String, List<JsonObject>> startable(String desktop) {
        Map<String, List<JsonObject>> startable = new TreeMap<>();
        for (String zone : zones.names()) {
            LinkRecords.in(zones.images(zone)).forEach((file, record) -> {
                boolean its = record.get("desktop").getAsString().equals(desktop);
                if (its && record.get("state").getAsString().equals("active")) {
                    startable.computeIfAbsent(zone, key -> new ArrayList<>()).add(record);
                }
            });
        }
        return startable;
    }

    /** The QEMU processes of a machine in a zone's host. */
    private List<String> processes(String zone, String machine) {
        String pids = Shell.mustRun(
                Duration.ofSeconds(20),
                "ip",
                "netns",
                "pids",
                zones.host(zone).get("netns").getAsString());
        return pids.lines()
                .filter(pid -> commandLine(pid).contains("guest=" + machine + ","))
                .toList();
    }

    private static String commandLine(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Waits, for what is cleaned up behind the desktop's back, until no zone's storage has a file that belongs to no disk, replica or template. */
    void nothingLiesAbout() {
        Awaitility.await()
                .atMost(world.patience().of(CLEANED_UP))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() ->
                        assertThat(strays()).as("files that belong to nothing").isEmpty());
    }

    private Set<String> strays() {
        Set<String> strays = new TreeSet<>();
        Map<String, Set<String>> known = known();
        for (String zone : zones.names()) {
            for (String file : files(zone)) {
                String image = file.replaceFirst("(\\.[0-9a-f]{32})?\\.rdx$", "");
                // The block table of an owner who has a redo log there.
                boolean table =
                        file.matches("roamdesk-.*\\.blocks") && known.get(zone).size() > 1;
                if (!table && !known.get(zone).contains(image)) {
                    strays.add(zone + ": " + file);
                }
            }
        }
        return strays;
    }

    /** The files of each zone that a disk, a replica or a template accounts for, and the pins of their bases. */
    private Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new TreeMap<>();
        zones.names().forEach(zone -> known.put(zone, new TreeSet<>(Set.of(name(zones.template(zone))))));
        for (JsonObject machine :
                world.admin().call("listVirtualMachines", "listall", "true").list("virtualmachine")) {
            Desktop desktop = Desktop.of(world, machine.get("id").getAsString());
            String zone = machine.get("zonename").getAsString();
            known.get(zone).addAll(chain(zone, desktop.diskPath()));
        }
        for (JsonObject desktop :
                world.admin().call("listRoamingDesktops", "listall", "true").list("roamingdesktop")) {
            for (JsonElement each : desktop.getAsJsonArray("replicas")) {
                JsonObject replica = each.getAsJsonObject();
                String zone = replica.get("zonename").getAsString();
                known.get(zone).addAll(chain(zone, replica.get("path").getAsString()));
            }
            keptForANextTry(Desktop.of(world, desktop.get("virtualmachineid").getAsString()))
                    .forEach((zone, parts) -> known.get(zone).addAll(parts));
        }
        known.values().stream()
                .filter(files -> files.stream().anyMatch(file -> file.startsWith("roamdesk-base-")))
                .forEach(files -> files.add("roamdesk-pins.lock"));
        return known;
    }

    /** What may lie in a zone because the newest move there came to nothing: what had arrived by then. */
    private Map<String, List<String>> keptForANextTry(Desktop desktop) {
        Map<String, List<String>> kept = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        for (JsonObject operation : desktop.operations()) {
            String zone = operation.get("tozonename").getAsString();
            String state = operation.get("state").getAsString();
            if (seen.add(zone) && (state.equals("FAILED") || state.equals("CANCELLED"))) {
                kept.put(
                        zone,
                        desktop.volumes().stream()
                                .map(volume -> "." + volume.get("id").getAsString() + ".part")
                                .filter(files(zone)::contains)
                                .flatMap(part -> chain(zone, zones.pool(zone) + "/" + part).stream())
                                .toList());
            }
        }
        return kept;
    }

    /** The file names of a disk's images, from the top to the base. */
    List<String> chain(String zone, String path) {
        String described = zones.mustRunOn(zone, "qemu-img", "info", "-U", "--backing-chain", "--output=json", path);
        List<String> names = new ArrayList<>();
        JsonParser.parseString(described)
                .getAsJsonArray()
                .forEach(image ->
                        names.add(name(image.getAsJsonObject().get("filename").getAsString())));
        return names;
    }

    private static String name(String path) {
        return Path.of(path).getFileName().toString();
    }

    /** The names of all files in a zone's storage. */
    List<String> files(String zone) {
        try (Stream<Path> files = Files.list(zones.images(zone))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
