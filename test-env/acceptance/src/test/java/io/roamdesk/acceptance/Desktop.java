// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import com.google.gson.JsonObject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** A desktop of a tenant, and what a test does with it. */
final class Desktop {
    private static final Duration LONGEST_MOVE = Duration.ofMinutes(3);
    private static final Duration LAST_STEP = Duration.ofSeconds(20);

    private final World world;
    private final String id;

    private Desktop(World world, String id) {
        this.world = world;
        this.id = id;
    }

    /** Makes a linked clone of the template for Ada, enables it for roaming and waits until its guest is up. */
    static Desktop deploy(World world, String name, String zone) {
        Desktop desktop = new Desktop(world, deployMachine(world, name, zone, template(world)));
        desktop.enable(world.policy());
        desktop.guest().statement();
        return desktop;
    }

    /** Makes a machine for Ada from a template, without enabling it for roaming; returns its id. */
    static String deployMachine(World world, String name, String zone, String template) {
        return deployMachine(world, world.ada(), name, zone, template);
    }

    /** The same for any tenant. */
    static String deployMachine(World world, Api owner, String name, String zone, String template) {
        return owner.job(
                        "deployVirtualMachine",
                        "name",
                        name + "-" + System.nanoTime() % 1_000_000_000L,
                        "zoneid",
                        world.zoneId(zone),
                        "templateid",
                        template,
                        "networkids",
                        owner.call("listNetworks", "zoneid", world.zoneId(zone))
                                .list("network")
                                .get(0)
                                .get("id")
                                .getAsString(),
                        "serviceofferingid",
                        owner.call("listServiceOfferings")
                                .list("serviceoffering")
                                .get(0)
                                .get("id")
                                .getAsString())
                .one("virtualmachine")
                .get("id")
                .getAsString();
    }

    /** The id of the environment's template. */
    static String template(World world) {
        return world.zones()
                .description()
                .getAsJsonObject("template")
                .get("uuid")
                .getAsString();
    }

    /** A machine that is there already. */
    static Desktop of(World world, String id) {
        return new Desktop(world, id);
    }

    void enable(String policy) {
        world.ada()
                .call("enableRoamingDesktop", "virtualmachineid", id, "policyid", policy)
                .ok();
    }

    String id() {
        return id;
    }

    /** CloudStack's machine, as the administrator sees it. */
    JsonObject machine() {
        return world.admin()
                .call("listVirtualMachines", "id", id, "listall", "true")
                .list("virtualmachine")
                .get(0);
    }

    /** The roaming desktop, as the administrator sees it. */
    JsonObject roaming() {
        return world.admin()
                .call("listRoamingDesktops", "virtualmachineid", id, "listall", "true")
                .list("roamingdesktop")
                .get(0);
    }

    /** Where CloudStack says that it is. */
    String zone() {
        return machine().get("zonename").getAsString();
    }

    String state() {
        return machine().get("state").getAsString();
    }

    /** libvirt's name of the machine. */
    String instanceName() {
        return machine().get("instancename").getAsString();
    }

    /** Its volumes, as the administrator sees them. */
    List<JsonObject> volumes() {
        return world.admin()
                .call("listVolumes", "virtualmachineid", id, "listall", "true")
                .list("volume");
    }

    /** The path of its root disk on the host of the zone where it is. */
    String diskPath() {
        JsonObject volume = volumes().get(0);
        String path = volume.get("path").getAsString();
        return path.startsWith("/") ? path : world.zones().pool(zone()) + "/" + path;
    }

    /** The same file as this process sees it. */
    Path diskFile() {
        return world.zones().outside(zone(), diskPath());
    }

    Guest guest() {
        return new Guest(world.zones(), instanceName());
    }

    /** Whether it runs, and nobody moves it. */
    boolean isUsable() {
        try {
            return state().equals("Running") && !roaming().has("operationid");
        } catch (UncheckedIOException | AssertionError e) {
            return false;
        }
    }

    /** Moves it by hand and waits for the end of the move, which is later than the job's: for its last step, behind the person's back, no client waits. */
    void moveTo(String zone) {
        migrate(zone).ok();
        if (!comesToRest()) {
            throw new IllegalStateException("the move to " + zone + " does not end:\n" + world.story());
        }
    }

    /** Whether a test can begin with it, now or in a moment. */
    boolean comesToRest() {
        Instant deadline = Instant.now().plus(world.patience().of(LAST_STEP));
        while (!isUsable()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Api.pause(200);
        }
        return true;
    }

    /** Moves it by hand and waits until it runs there or was refused; the answer is the job's. */
    Api.Answer migrate(String zone, String... pairs) {
        return world.ada().job("migrateRoamingDesktop", migration(zone, pairs));
    }

    private String[] migration(String zone, String... pairs) {
        List<String> all = new ArrayList<>(List.of("virtualmachineid", id, "zoneid", world.zoneId(zone)));
        all.addAll(List.of(pairs));
        return all.toArray(String[]::new);
    }

    /** Lets a move begin, and returns its operation's id as soon as there is one. */
    String begin(String zone, String... pairs) {
        List<String> before = ids();
        world.ada().call("migrateRoamingDesktop", migration(zone, pairs)).ok();
        AtomicReference<String> begun = new AtomicReference<>();
        Awaitility.await("a move to " + zone + " to begin")
                .atMost(world.patience().of(Duration.ofSeconds(30)))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    ids().stream()
                            .filter(it -> !before.contains(it))
                            .findFirst()
                            .ifPresent(begun::set);
                    return begun.get() != null;
                });
        return begun.get();
    }

    private List<String> ids() {
        return operations().stream().map(it -> it.get("id").getAsString()).toList();
    }

    /** Its operations, the newest first. */
    List<JsonObject> operations() {
        return world.admin()
                .call("listRoamingOperations", "virtualmachineid", id, "listall", "true")
                .list("roamingoperation");
    }

    JsonObject operation(String operation) {
        return world.ada()
                .call("listRoamingOperations", "id", operation)
                .list("roamingoperation")
                .get(0);
    }

    /** Waits until more than so many bytes of an operation have gone over the link. */
    void awaitWireBytes(String operation, long bytes) {
        Awaitility.await(bytes + " bytes on the link")
                .atMost(world.patience().of(Duration.ofSeconds(90)))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> operation(operation).get("wirebytes").getAsLong() > bytes);
    }

    boolean hasEnded(String operation) {
        return operation(operation).has("ended");
    }

    /** Waits until an operation has ended; a server that is away meanwhile is asked again. */
    JsonObject awaitEnd(String operation) {
        AtomicReference<JsonObject> last = new AtomicReference<>(new JsonObject());
        Awaitility.await()
                .atMost(world.patience().of(LONGEST_MOVE))
                .pollInterval(Duration.ofMillis(150))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .conditionEvaluationListener(condition -> {})
                .until(() -> {
                    last.set(operation(operation));
                    return last.get().has("ended");
                });
        return last.get();
    }

    /** Stops the machine by CloudStack. */
    void stop() {
        world.ada().job("stopVirtualMachine", "id", id).ok();
    }

    /** Starts the machine by CloudStack. */
    void start() {
        world.ada().job("startVirtualMachine", "id", id).ok();
    }

    /** Removes the machine and all that belongs to it. */
    void destroy() {
        world.ada().job("destroyVirtualMachine", "id", id, "expunge", "true").ok();
    }
}
