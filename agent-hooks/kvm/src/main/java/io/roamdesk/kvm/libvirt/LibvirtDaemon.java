// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.libvirt;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** The libvirt of this host itself. */
public final class LibvirtDaemon {
    /** The machine that the hook always refuses; the script knows the name as well. */
    private static final String PROBE = "roamdesk-hook-probe";

    private static final Set<String> NAMES = Set.of("libvirtd", "virtqemud");
    private static final Pattern VERSION = Pattern.compile("daemon: (\\d+\\.\\d+\\.\\d+)");

    private final Virsh virsh;
    private final List<Path> pidFiles;

    public LibvirtDaemon(Virsh virsh) {
        this(
                virsh,
                List.of(
                        Path.of("/run/libvirtd.pid"),
                        Path.of("/run/virtqemud.pid"),
                        Path.of("/run/libvirt/libvirtd.pid")));
    }

    /** @param pidFiles where a daemon may have written its process id */
    public LibvirtDaemon(Virsh virsh, List<Path> pidFiles) {
        this.virsh = virsh;
        this.pidFiles = List.copyOf(pidFiles);
    }

    /** The version of the running libvirt; empty when none answers. */
    public Optional<String> version() throws IOException {
        Virsh.Ended ended = virsh.run("version", "--daemon");
        Matcher version = VERSION.matcher(ended.output());
        return ended.succeeded() && version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    /**
     * Whether libvirt runs our hook, of this version, before it starts a machine: it is told to create one that the hook refuses. Without the hook the machine,
     * which has neither disk nor network, exists, paused, until virsh has closed its connection.
     */
    public boolean runsHook(String version) throws IOException {
        Path xml = Files.createTempFile("roamdesk-hook-probe", ".xml");
        try {
            Files.writeString(xml, probe());
            Virsh.Ended ended = virsh.run("create", "--file", xml.toString(), "--paused", "--autodestroy");
            return !ended.succeeded() && ended.errors().contains(PROBE + " " + version);
        } finally {
            Files.deleteIfExists(xml);
        }
    }

    /** Tells the daemon to read its configuration again, as its service's reload does; false when its process cannot be found. */
    public boolean reload() throws IOException {
        for (Path file : pidFiles) {
            Optional<Long> pid = pid(file);
            if (pid.isPresent()) {
                // The JDK can send no signal but those that end a process.
                Process kill = new ProcessBuilder("kill", "-HUP", pid.get().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return ended(kill) && kill.exitValue() == 0;
            }
        }
        return false;
    }

    private static boolean ended(Process kill) throws IOException {
        try {
            return kill.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while libvirt is told to reload");
        }
    }

    private static Optional<Long> pid(Path file) throws IOException {
        try {
            long pid = Long.parseLong(Files.readString(file).strip());
            String name = Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip();
            return NAMES.contains(name) ? Optional.of(pid) : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty(); // No such daemon, or one that is gone.
        }
    }

    /** A machine as this host would run it. To ask for the capabilities of all machines takes libvirt three times as long when it has just started. */
    private String probe() throws IOException {
        Element capabilities = LibvirtXml.parse(virsh.ask("domcapabilities")).getDocumentElement();
        return "<domain type='" + text(capabilities, "domain") + "'><name>" + PROBE
                + "</name><memory unit='MiB'>16</memory><os><type arch='" + text(capabilities, "arch")
                + "'>hvm</type></os></domain>";
    }

    private static String text(Element in, String name) throws IOException {
        var found = in.getElementsByTagName(name);
        if (found.getLength() == 0) {
            throw new IOException("libvirt does not say the " + name + " of the machines that it can run");
        }
        return found.item(0).getTextContent();
    }
}
