// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * What all tests share: zones that are set up for roaming, an administrator, two tenants, and one desktop that travels on from wherever the last test left it. A test
 * that does to a desktop what the next one could not bear makes its own.
 */
final class World {
    private static final String RATE = "1gbit";
    private static final String ROUND_TRIP = "20ms";

    private final Zones zones;
    private final Map<String, String> zoneIds = new LinkedHashMap<>();
    private final Api admin;
    private final Api ada;
    private final Api bob;
    private final String policy;
    private Desktop shared;

    World(Zones zones) {
        this.zones = zones;
        this.admin = client("admin");
        this.ada = client("ada");
        this.bob = client("bob");
        zones.wan("restore");
        fastWan();
        zones.names()
                .forEach(name -> zoneIds.put(
                        name,
                        admin.call("listZones", "name", name)
                                .list("zone")
                                .get(0)
                                .get("id")
                                .getAsString()));
        awaitFitHosts();
        zones.names().forEach(this::setUp);
        setting("roamdesk.recovery.poll.seconds", "1");
        setting("roamdesk.host.probe.seconds", "5");
        setting("roamdesk.cleanup.poll.seconds", "2");
        setting(
                "roamdesk.address.database",
                zones.description().get("addressDatabase").getAsString());
        this.policy = policy("follows", "samelocation", "radius", "samelocationvalue", "100");
    }

    /** A client with an account's keys. */
    Api client(String account) {
        JsonObject keys = zones.account(account);
        return new Api(
                zones.endpoint(),
                keys.get("apiKey").getAsString(),
                keys.get("secretKey").getAsString());
    }

    private void setUp(String name) {
        JsonObject zone = zones.zone(name);
        List<String> parameters = new ArrayList<>(List.of("id", zoneId(name)));
        for (String field : List.of("latitude", "longitude", "city", "country")) {
            parameters.addAll(List.of(field, zone.get(field).getAsString()));
        }
        int number = 0;
        for (JsonElement element : zone.getAsJsonArray("offices")) {
            JsonObject office = element.getAsJsonObject();
            List<String> ranges = new ArrayList<>();
            office.getAsJsonArray("ranges").forEach(range -> ranges.add(range.getAsString()));
            String prefix = "offices[" + number++ + "].";
            parameters.addAll(List.of(prefix + "name", office.get("name").getAsString()));
            parameters.addAll(List.of(prefix + "cidrs", String.join(",", ranges)));
        }
        admin.call("updateRoamingZone", parameters.toArray(String[]::new)).ok();
    }

    /** Makes a policy that neither dwells nor cools off; returns its id. */
    String policy(String name, String... settings) {
        List<String> all =
                new ArrayList<>(List.of("name", name + " " + System.nanoTime(), "dwell", "0", "cooloff", "0"));
        all.addAll(List.of(settings));
        return admin.call("createRoamingPolicy", all.toArray(String[]::new))
                .one("roamingpolicy")
                .get("id")
                .getAsString();
    }

    /** Waits until every zone has a host that is fit to send and to receive. */
    void awaitFitHosts() {
        Awaitility.await("a fit host in each zone")
                .atMost(patience().of(Duration.ofSeconds(90)))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptionsInstanceOf(java.io.UncheckedIOException.class)
                .until(() -> admin.call("listHosts", "type", "Routing").list("host").stream()
                                .filter(host -> host.get("state").getAsString().equals("Up"))
                                .count()
                        >= zones.names().size());
    }

    /** Changes a setting. */
    void setting(String name, String value) {
        admin.call("updateConfiguration", "name", name, "value", value).ok();
    }

    /** A WAN on which a roam does not take long. */
    void fastWan() {
        zones.wan("set", "--rate", RATE, "--rtt", ROUND_TRIP);
    }

    Zones zones() {
        return zones;
    }

    /** How long to wait in this world. */
    Patience patience() {
        return zones.patience();
    }

    /** The root administrator. */
    Api admin() {
        return admin;
    }

    /** The tenant who owns the desktops of these tests. */
    Api ada() {
        return ada;
    }

    /** A tenant of another domain. */
    Api bob() {
        return bob;
    }

    /** The id of the policy that the desktops have: same location within 100 km, no dwell, no cool-off. */
    String policy() {
        return policy;
    }

    String zoneId(String name) {
        return zoneIds.get(name);
    }

    /** Another zone than this one, always the same. */
    String other(String zone) {
        List<String> names = zones.names();
        return names.get((names.indexOf(zone) + 1) % 2);
    }

    /** The zone that is neither of the first two, between which desktops travel. */
    String third() {
        return zones.names().get(2);
    }

    /** Ada's desktop, running somewhere. A new one when what a failed test left cannot be used. */
    synchronized Desktop desktop() {
        if (shared == null || !shared.comesToRest()) {
            shared = Desktop.deploy(this, "traveller", zones.names().get(0));
            // A desktop that has never moved carries no record yet by which the truth could be told.
            shared.moveTo(zones.names().get(1));
        }
        return shared;
    }

    /** Removes the desktop that all shared, for those who keep the zones. */
    synchronized void leave() {
        if (shared != null && shared.isUsable()) {
            shared.destroy();
        }
    }

    /** Holds the server at a boundary of a step. */
    StepGate gate() {
        JsonObject database = zones.description().getAsJsonObject("database");
        return new StepGate(
                database.get("url").getAsString(),
                database.get("user").getAsString(),
                database.get("password").getAsString());
    }

    /** Changes CloudStack's rows where this environment serves no command for it. */
    void sql(String... statements) {
        try (StepGate connection = gate()) {
            for (String statement : statements) {
                connection.change(statement);
            }
        }
    }

    /** Ends the server and starts it again. */
    void restartServer() {
        zones.kill("cloud");
        zones.start("cloud");
        awaitFitHosts();
    }

    /** What somebody needs to know who wants to understand a failure. */
    String story() {
        StringBuilder story = new StringBuilder();
        try {
            admin.call("listVirtualMachines", "listall", "true")
                    .list("virtualmachine")
                    .forEach(machine -> story.append("machine ")
                            .append(machine.get("name").getAsString())
                            .append(' ')
                            .append(machine.get("instancename").getAsString())
                            .append(": ")
                            .append(machine.get("state").getAsString())
                            .append(" in ")
                            .append(machine.get("zonename").getAsString())
                            .append('\n'));
            admin.call("listRoamingOperations", "listall", "true", "page", "1", "pagesize", "3")
                    .list("roamingoperation")
                    .forEach(operation -> story.append(told(operation)));
        } catch (java.io.UncheckedIOException | AssertionError e) {
            story.append("the API does not tell: ").append(e).append('\n');
        }
        for (String zone : zones.names()) {
            story.append("files in ")
                    .append(zone)
                    .append(": ")
                    .append(new Truth(this).files(zone))
                    .append('\n');
            story.append("--- ").append(zones.agentOf(zone)).append('\n').append(tail(zones.agentOf(zone), 15));
        }
        return story.append("--- management server\n").append(tail("cloud", 60)).toString();
    }

    private String tail(String role, int lines) {
        List<String> all = zones.log(role).lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size())) + "\n";
    }

    /** An operation as lines: its state and failure, then each step. */
    static String told(JsonObject operation) {
        StringBuilder told = new StringBuilder("operation ")
                .append(text(operation, "id"))
                .append(' ')
                .append(text(operation, "fromzonename"))
                .append(" -> ")
                .append(text(operation, "tozonename"))
                .append(": ")
                .append(text(operation, "state"))
                .append(' ')
                .append(text(operation, "failurecode"))
                .append(' ')
                .append(text(operation, "failure"))
                .append('\n');
        if (operation.has("steps")) {
            operation
                    .getAsJsonArray("steps")
                    .forEach(step -> told.append("  ").append(step).append('\n'));
        }
        return told.append("  ").append(operation.get("transfers")).append('\n').toString();
    }

    /** A member as text; empty when it is absent. */
    static String text(JsonObject object, String member) {
        return object.has(member) && !object.get(member).isJsonNull()
                ? object.get(member).getAsString()
                : "";
    }
}
