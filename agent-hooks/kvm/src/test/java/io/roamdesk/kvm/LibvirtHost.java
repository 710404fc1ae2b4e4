// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real libvirtd with folders and a host name of its own, for tests. Its machines see the same images as the test, also when another one's migrate to it. */
public final class LibvirtHost implements AutoCloseable {
    private final Path folder;
    private Process libvirtd;

    public LibvirtHost(Path folder) {
        this.folder = folder;
    }

    /** Starts libvirtd, or starts it again with what the folders hold. */
    public void start() throws IOException {
        Path script = folder.resolve("libvirt-host");
        try (InputStream in = LibvirtHost.class.getResourceAsStream("libvirt-host")) {
            Files.write(script, in.readAllBytes());
        }
        libvirtd = new ProcessBuilder("unshare", "--mount", "--uts", "--", "bash", script.toString(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("libvirtd.log").toFile())
                .start();
        await("libvirtd answers")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> virsh().run("version", "--daemon").succeeded());
    }

    public Virsh virsh() {
        return new Virsh(command(), Duration.ofSeconds(60));
    }

    /** The words before a subcommand of virsh, for any process of this host. */
    public List<String> command() {
        return List.of(
                "nsenter", "--target", Long.toString(libvirtd.pid()), "--mount", "--", "virsh", "-c", "qemu:///system");
    }

    public LibvirtDaemon daemon() {
        return new LibvirtDaemon(virsh(), List.of(run().resolve("libvirtd.pid")));
    }

    /** libvirt's hooks directory. */
    public Path hooks() {
        return folder.resolve("etc/hooks");
    }

    /** What the hook sees as /var/lib/roamdesk. */
    public Path state() {
        return folder.resolve("state");
    }

    /** Where machines of other hosts migrate to. */
    public String uri() {
        return "qemu+unix:///system?socket=" + run().resolve("libvirt/libvirt-sock");
    }

    /** What machines see as /run. */
    public Path run() {
        return folder.resolve("run");
    }

    /** What machines see as /var/log/libvirt. */
    public Path log() {
        return folder.resolve("log");
    }

    /** Defines a machine without an operating system that has these disks. */
    public void define(String name, List<Path> disks) throws IOException {
        StringBuilder xml = new StringBuilder("<domain type='qemu'><name>" + name
                + "</name><memory unit='MiB'>16</memory><os><type arch='x86_64'>hvm</type></os><devices>");
        for (int i = 0; i < disks.size(); i++) {
            xml.append("<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='")
                    .append(disks.get(i))
                    .append("'/><target dev='vd")
                    .append((char) ('a' + i))
                    .append("'/></disk>");
        }
        define(name, xml.append("</devices></domain>").toString());
    }

    /** Defines a machine. */
    public void define(String name, String xml) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".xml"), xml);
        virsh().ask("define", "--file", file.toString());
    }

    /** Creates a machine that libvirt forgets when it stops, as CloudStack's are; its processors stand still, so that only the test writes. */
    public void create(String name, List<Path> disks) throws IOException {
        StringBuilder xml = new StringBuilder("<domain type='qemu'><name>" + name
                + "</name><memory unit='MiB'>16</memory><os><type arch='x86_64'>hvm</type></os><devices>"
                + "<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>");
        for (int i = 0; i < disks.size(); i++) {
            xml.append(
                            "<disk type='file' device='disk'><driver name='qemu' type='qcow2' discard='unmap'/><source file='")
                    .append(disks.get(i))
                    .append("'/><target dev='vd")
                    .append((char) ('a' + i))
                    .append("' bus='virtio'/></disk>");
        }
        Path file = Files.writeString(
                folder.resolve(name + ".xml"), xml.append("</devices></domain>").toString());
        virsh().ask("create", "--file", file.toString(), "--paused");
    }

    /** Creates a machine from this XML that libvirt forgets when it stops, and lets it run. */
    public void create(String name, String xml) throws IOException {
        Files.writeString(folder.resolve(name + ".xml"), xml);
        createAgain(name);
    }

    /** Creates a machine anew that has stopped. */
    public void createAgain(String name) throws IOException {
        virsh().ask("create", "--file", folder.resolve(name + ".xml").toString());
    }

    /** What libvirtd has complained of. */
    public String complaints() throws IOException {
        return Files.readString(folder.resolve("libvirtd.log"));
    }

    /** Has a machine do what the guest's driver would be told to by this command of qemu-io, through the device of its disk of this number. */
    public void io(String name, int disk, String command) throws IOException {
        String device = "/machine/peripheral/virtio-disk" + disk + "/virtio-backend";
        String said = virsh().ask(
                        "qemu-monitor-command",
                        "--domain",
                        name,
                        "--hmp",
                        "qemu-io -d " + device + " \"" + command + "\"");
        assertThat(said).isBlank();
    }

    /** Ends the process of a machine as a power cut would. */
    public void kill(String name) throws Exception {
        long pid = Long.parseLong(
                Files.readString(run().resolve("libvirt/qemu/" + name + ".pid")).strip());
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        await("libvirt has noticed")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !virsh().ask("list", "--name").lines().toList().contains(name));
    }

    /** Ends libvirtd and the machines it runs. */
    public void stop() throws Exception {
        for (String name : virsh().ask("list", "--name").lines().toList()) {
            if (!name.isBlank()) {
                virsh().run("destroy", "--domain", name);
            }
        }
        libvirtd.destroy();
        assertThat(libvirtd.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws Exception {
        if (libvirtd != null && libvirtd.isAlive()) {
            stop();
        }
    }
}
