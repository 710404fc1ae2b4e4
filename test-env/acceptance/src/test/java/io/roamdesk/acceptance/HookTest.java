// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody with virsh, in the wrong zone or with the wrong file: libvirt refuses on its own, and says where the desktop lives. */
@OnZones
class HookTest {
    private final World world;
    private final Zones zones;
    private Desktop desktop;
    private String old;
    private String home;

    HookTest(World world) {
        this.world = world;
        this.zones = world.zones();
    }

    @BeforeEach
    void itHasLeftACopyBehind() {
        desktop = world.desktop();
        home = desktop.zone();
        old = world.other(home);
        if (replicas().noneMatch(it -> World.text(it, "zonename").equals(old))) {
            home = old;
            old = desktop.zone();
            desktop.moveTo(home);
        }
    }

    @Test
    void theCopyLeftBehindIsRefusedAndTheRefusalNamesTheZoneWhereTheDesktopLives() {
        Shell.Result refused = create(old, desktop.instanceName(), replicaIn(old));
        assertThat(refused.status()).as(refused.output()).isNotZero();
        assertThat(refused.output()).contains("passive").contains(home).contains("connectRoamingDesktop");
        assertThat(zones.mustRunOn(old, "virsh", "list", "--name")).doesNotContain(desktop.instanceName());
    }

    @Test
    void theCopyInServiceStartsAgain() {
        Guest.Statement before = desktop.guest().statement();
        String described = describe();
        zones.mustRunOn(home, "virsh", "shutdown", desktop.instanceName());
        awaitOff();
        Shell.Result started = createFrom(home, described);
        assertThat(started.status()).as(started.output()).isZero();
        desktop.guest().continues(before, home);
    }

    private void awaitOff() {
        org.awaitility.Awaitility.await("the guest to shut down")
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> !zones.mustRunOn(home, "virsh", "list", "--name").contains(desktop.instanceName()));
    }

    @Test
    void aCopyOfTheActiveDiskIsRefusedInAnotherZone() throws IOException {
        String name = UUID.randomUUID().toString();
        Path copy = zones.images(old).resolve(name);
        Files.copy(desktop.diskFile(), copy);
        try {
            Shell.Result refused = create(old, "copied", zones.pool(old) + "/" + name);
            assertThat(refused.status()).as(refused.output()).isNotZero();
            assertThat(refused.output()).contains("must not run from here").contains(home);
        } finally {
            Files.delete(copy);
        }
    }

    private String replicaIn(String zone) {
        return replicas()
                .filter(it -> World.text(it, "zonename").equals(zone))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no replica in " + zone + ": " + desktop.roaming()))
                .get("path")
                .getAsString();
    }

    private Stream<JsonObject> replicas() {
        return desktop.roaming().getAsJsonArray("replicas").asList().stream().map(JsonElement::getAsJsonObject);
    }

    private String describe() {
        return zones.mustRunOn(home, "virsh", "dumpxml", "--inactive", "--security-info", desktop.instanceName());
    }

    /** Creates the machine in a zone from another file, as a person would who edits what dumpxml says. */
    private Shell.Result create(String zone, String name, String disk) {
        String described = describe()
                .replace(desktop.instanceName(), name)
                .replace(desktop.diskPath(), disk)
                .replaceAll("<uuid>[^<]*</uuid>", "<uuid>" + UUID.randomUUID() + "</uuid>")
                .replaceAll("(?s)<sysinfo.*?</sysinfo>", "")
                .replaceAll("<smbios mode='sysinfo'/>", "")
                .replaceAll("(?s)<backingStore.*</backingStore>", "");
        return createFrom(zone, described);
    }

    private Shell.Result createFrom(String zone, String described) {
        return zones.on(zone, "sh", "-c", "printf %s \"$0\" | virsh create /dev/stdin", described);
    }
}
