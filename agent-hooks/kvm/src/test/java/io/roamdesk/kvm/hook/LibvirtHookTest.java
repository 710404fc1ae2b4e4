// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.hook;

import static io.roamdesk.kvm.Images.DESKTOP;
import static io.roamdesk.kvm.Images.DISK;
import static io.roamdesk.kvm.Images.LYON;
import static io.roamdesk.kvm.Images.OSLO;
import static io.roamdesk.kvm.Images.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.link.LinkState;
import io.roamdesk.kvm.Images;
import io.roamdesk.kvm.LibvirtHost;
import io.roamdesk.kvm.host.AgentVersion;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The hook in a real libvirt, on a host in Lyon whose libvirt was started before there was any hook. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LibvirtHookTest {
    private Path directory;
    private LibvirtHost host;
    private LibvirtHook hook;

    @BeforeAll
    void starts(@TempDir Path temporary) throws Exception {
        directory = temporary;
        host = new LibvirtHost(Files.createDirectory(directory.resolve("host")));
        host.start();
        new HostZone(host.state()).set(LYON, "Lyon");
        hook = new LibvirtHook(host.hooks(), host.daemon(), AgentVersion.read());
    }

    @AfterAll
    void stops() throws Exception {
        host.close();
    }

    private Path installed() {
        return host.hooks().resolve("qemu.d/roamdesk");
    }

    @Test
    @Order(1)
    void isInstalledAndRunByALibvirtThatKnewNoHooksWhenItStarted() throws Exception {
        assertThat(host.daemon().runsHook(AgentVersion.read())).isFalse();
        assertThat(hook.ensure()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(installed())))
                .isEqualTo("rwxr-xr-x");
        assertThat(host.daemon().runsHook(AgentVersion.read())).isTrue();
        assertThat(host.daemon().runsHook("another")).isFalse();
        assertThat(host.virsh().ask("list", "--all", "--name")).isBlank();
    }

    @Test
    void comesBackWhenSomebodyChangesItOrTakesItAway() throws Exception {
        byte[] script = Files.readAllBytes(installed());
        Files.writeString(installed(), "#!/bin/sh\n");
        assertThat(hook.ensure()).isEmpty();
        assertThat(installed()).hasBinaryContent(script);
        Files.delete(installed());
        assertThat(hook.ensure()).isEmpty();
        assertThat(installed()).hasBinaryContent(script);
        assertThat(installed().toFile().setExecutable(false, false)).isTrue();
        assertThat(hook.ensure()).isEmpty();
        assertThat(installed()).isExecutable();
        try (var files = Files.list(installed().getParent())) {
            assertThat(files).containsExactly(installed());
        }
    }

    @Test
    void saysThatLibvirtMustBeRestartedWhenItRunsNoHooksAndCannotBeReloaded() throws Exception {
        LibvirtHook elsewhere = new LibvirtHook(directory.resolve("elsewhere"), host.daemon(), "9.9.9");
        assertThat(elsewhere.ensure()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("libvirt does not run the hook", "restart libvirtd (machines go on running)"));
    }

    @Test
    void virshStartsTheActiveCopy() throws Exception {
        Virsh.Ended start = start("active", Images.clone(directory, "active", record(LinkState.ACTIVE, 3, LYON, LYON)));
        assertThat(start.errors()).isEmpty();
        assertThat(host.virsh().ask("domstate", "active")).contains("running");
        host.virsh().ask("destroy", "active");
    }

    @Test
    void virshStartsADiskWithoutARecord() throws Exception {
        assertThat(start("plain", Images.clone(directory, "plain")).succeeded()).isTrue();
        host.virsh().ask("destroy", "plain");
    }

    @Test
    void virshShowsWhereTheDesktopOfAReplicaLives() throws Exception {
        Path disk = Images.clone(directory, "passive", record(LinkState.PASSIVE, 4, LYON, OSLO));
        refuses(
                start("passive", disk),
                "passive replica as of epoch 4; the desktop lives in zone \"Oslo\" (" + OSLO + ")");
    }

    @Test
    void virshRefusesCopiesThatAnOperationHolds() throws Exception {
        refuses(
                start("released", Images.clone(directory, "released", record(LinkState.RELEASED, 3, LYON, LYON))),
                "released by");
        refuses(
                start("received", Images.clone(directory, "received", record(LinkState.RECEIVED, 3, LYON, LYON))),
                "received by");
    }

    @Test
    void virshRefusesACopyOfAnotherZoneAndOneThatIsStale() throws Exception {
        refuses(
                start("abroad", Images.clone(directory, "abroad", record(LinkState.ACTIVE, 3, OSLO, OSLO))),
                "this host is in zone \"Lyon\"");
        new KnownEpochs(host.state()).seen(DESKTOP, DISK, 3);
        refuses(
                start("stale", Images.clone(directory, "stale", record(LinkState.ACTIVE, 2, LYON, LYON))),
                "has seen epoch 3");
    }

    @Test
    void findsAReplicaBehindAPoolAndAVolumeOfARealPool() throws Exception {
        Path images = Files.createDirectory(directory.resolve("pool"));
        Images.clone(images, "passive", record(LinkState.PASSIVE, 4, LYON, OSLO));
        Path xml = Files.writeString(
                directory.resolve("pool.xml"),
                "<pool type='dir'><name>local</name><target><path>" + images + "</path></target></pool>");
        host.virsh().ask("pool-create", "--file", xml.toString());
        host.define(
                "byvolume",
                "<domain type='qemu'><name>byvolume</name><memory unit='MiB'>16</memory><os><type arch='x86_64'>hvm</type></os><devices>"
                        + "<disk type='volume' device='disk'><driver name='qemu' type='qcow2'/><source pool='local' volume='passive'/>"
                        + "<target dev='vda'/></disk></devices></domain>");
        refuses(host.virsh().run("start", "--domain", "byvolume"), "passive replica");
    }

    @Test
    void refusesARestoreIntoAReplica() throws Exception {
        Path disk = Images.clone(directory, "saved", record(LinkState.ACTIVE, 3, LYON, LYON));
        assertThat(start("saved", disk).succeeded()).isTrue();
        Path memory = directory.resolve("memory");
        host.virsh().ask("save", "--domain", "saved", "--file", memory.toString());
        new io.roamdesk.engine.link.LinkRecordFile()
                .compareAndSet(
                        disk,
                        Optional.of(record(LinkState.ACTIVE, 3, LYON, LYON)),
                        record(LinkState.PASSIVE, 4, LYON, OSLO));
        refuses(host.virsh().run("restore", "--file", memory.toString()), "passive replica");
    }

    private Virsh.Ended start(String name, Path disk) throws IOException {
        host.define(name, List.of(disk));
        return host.virsh().run("start", "--domain", name);
    }

    private static void refuses(Virsh.Ended ended, String reason) {
        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.errors())
                .contains("Hook script execution failed", "Roamdesk does not let", DESKTOP.toString(), reason);
    }
}
