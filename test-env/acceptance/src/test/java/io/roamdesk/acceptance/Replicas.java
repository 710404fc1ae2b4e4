// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** The replicas of a desktop, as its owner sees them, and what lies in their zones. */
final class Replicas {
    private final World world;
    private final Api owner;
    private final Desktop desktop;

    /** Those of a desktop of Ada's. */
    Replicas(World world, Desktop desktop) {
        this(world, world.ada(), desktop);
    }

    Replicas(World world, Api owner, Desktop desktop) {
        this.world = world;
        this.owner = owner;
        this.desktop = desktop;
    }

    /** Makes a policy by an administrator; returns its id. */
    static String policy(World world, String... settings) {
        String[] named = new String[settings.length + 2];
        System.arraycopy(settings, 0, named, 2, settings.length);
        named[0] = "name";
        named[1] = "kept near " + System.nanoTime();
        return world.admin()
                .call("createReplicationPolicy", named)
                .one("replicationpolicy")
                .get("id")
                .getAsString();
    }

    void enable(String policy) {
        owner.call("enableReplication", "virtualmachineid", desktop.id(), "policyid", policy)
                .ok();
    }

    /** Ends the replication, with all replicas; does nothing when there is none. */
    void disable() {
        owner.call("disableReplication", "virtualmachineid", desktop.id());
    }

    /** Brings the replica in a zone up to date; the answer is the job's. */
    Api.Answer sync(String zone) {
        return owner.job("syncReplica", "virtualmachineid", desktop.id(), "zoneid", world.zoneId(zone));
    }

    /** Lets an update begin, and returns its operation's id. */
    String begin(String zone) {
        owner.call("syncReplica", "virtualmachineid", desktop.id(), "zoneid", world.zoneId(zone))
                .ok();
        AtomicReference<String> begun = new AtomicReference<>();
        Awaitility.await("an update of the replica in " + zone + " to begin")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    desktop.operations().stream()
                            .filter(it -> World.text(it, "kind").equals("REPLICATE") && !it.has("ended"))
                            .findFirst()
                            .ifPresent(it -> begun.set(it.get("id").getAsString()));
                    return begun.get() != null;
                });
        return begun.get();
    }

    /** How the replica in a zone stands; empty while there is none. */
    Optional<JsonObject> in(String zone) {
        return owner
                .call("listReplicas", "virtualmachineid", desktop.id(), "zoneid", world.zoneId(zone))
                .list("replica")
                .stream()
                .findFirst();
    }

    /** All of them. */
    List<JsonObject> all() {
        return owner.call("listReplicas", "virtualmachineid", desktop.id()).list("replica");
    }

    /** The recovery points in a zone, the newest first. */
    List<JsonObject> points(String zone) {
        return owner
                .call("listRecoveryPoints", "virtualmachineid", desktop.id(), "zoneid", world.zoneId(zone))
                .list("recoverypoint")
                .stream()
                .sorted((one, other) -> World.text(other, "taken").compareTo(World.text(one, "taken")))
                .toList();
    }

    /** Checks that the newest point of a zone shows, read by QEMU's own tools, the disk as it stands at the source while that is held still. */
    void newestPointIs(String zone, String digestOfTheSource) {
        // Only administrators are told where its files lie.
        JsonObject disk = world.admin()
                .call("listRecoveryPoints", "id", World.text(points(zone).get(0), "id"), "listall", "true")
                .list("recoverypoint")
                .get(0)
                .getAsJsonArray("disks")
                .get(0)
                .getAsJsonObject();
        assertThat(content(zone, disk.get("path").getAsString()))
                .as("the content of the newest recovery point in %s", zone)
                .isEqualTo(digestOfTheSource);
    }

    /** The digest of what the guest sees on a disk, all of it. */
    String content(String zone, String path) {
        String raw = world.zones().pool(zone) + "/.content.raw";
        return world.zones()
                .mustRunOn(
                        zone,
                        "sh",
                        "-c",
                        "qemu-img convert -U -O raw " + path + " " + raw + " && openssl dgst -sha256 -r < " + raw
                                + "; rm -f " + raw)
                .strip();
    }

    /** Checks that a replica can be read back, every byte of it. */
    void isIntact(String zone) {
        JsonObject verified = owner.job("verifyReplica", "virtualmachineid", desktop.id(), "zoneid", world.zoneId(zone))
                .one("verification");
        assertThat(verified.get("intact").getAsBoolean())
                .as(verified.toString())
                .isTrue();
    }
}
