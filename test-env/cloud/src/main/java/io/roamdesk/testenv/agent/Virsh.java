// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The host's libvirt, by {@code virsh}. Machines are transient domains, as CloudStack's are. */
public final class Virsh {
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(120);
    private static final int FIRST_VNC_PORT = 5900;

    private static final Path STATE = Path.of("/run/libvirt/qemu");
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final String uri;
    private List<String> reported;
    private Instant reportedAt;

    public Virsh(String uri) {
        this.uri = uri;
    }

    private Shell.Result virsh(Duration timeout, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", uri));
        command.addAll(List.of(arguments));
        return Shell.run(timeout, command);
    }

    private Shell.Result mustWork(Duration timeout, String... arguments) throws IOException {
        Shell.Result result = virsh(timeout, arguments);
        if (!result.ok()) {
            throw new IOException(result.errors());
        }
        return result;
    }

    /** The names of the machines that run (or are paused, or shutting down). */
    public List<String> running() throws IOException {
        return mustWork(QUICK, "list", "--name")
                .output()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /**
     * The same, at the price of a look at a folder as long as no machine comes or goes: libvirt keeps a file for each there ({@code src/qemu/qemu_process.c}). For who asks
     * every few seconds.
     */
    public synchronized List<String> reported() throws IOException {
        Instant changed = Files.exists(STATE) ? Files.getLastModifiedTime(STATE).toInstant() : Instant.MAX;
        Instant now = Instant.now();
        // What libvirt says within a moment of a change may be what was before, or the midst of it.
        if (reported == null || !reportedAt.minus(SETTLED).isAfter(changed)) {
            reported = null;
            reported = running();
            reportedAt = now;
        }
        return reported;
    }

    /** Whether the machine is there. */
    public boolean runs(String name) throws IOException {
        return running().contains(name);
    }

    /** Starts a machine; the error is libvirt's, with what its hooks said. */
    public void create(String xml) throws IOException {
        Path file = Files.createTempFile("roamdesk-domain-", ".xml");
        try {
            Files.writeString(file, xml);
            mustWork(START, "create", file.toString());
        } finally {
            Files.delete(file);
        }
    }

    /** Presses the power button. */
    public void shutDown(String name) throws IOException {
        mustWork(QUICK, "shutdown", name, "--mode", "acpi");
    }

    /** Pulls the plug; a machine that is gone is no error. */
    public void destroy(String name) throws IOException {
        Shell.Result result = virsh(QUICK, "destroy", name);
        if (!result.ok() && runs(name)) {
            throw new IOException(result.errors());
        }
    }

    /** The TCP port of the machine's VNC server, 0 when it has none. */
    public int vncPort(String name) throws IOException {
        Shell.Result result = virsh(QUICK, "vncdisplay", name);
        String display = result.output().strip();
        int colon = display.lastIndexOf(':');
        return result.ok() && colon >= 0 ? FIRST_VNC_PORT + Integer.parseInt(display.substring(colon + 1)) : 0;
    }
}
