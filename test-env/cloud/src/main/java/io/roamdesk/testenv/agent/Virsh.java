// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The host's libvirt, by {@code virsh}. Machines are transient domains, as CloudStack's are. */
public final class Virsh {
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(120);
    private static final int FIRST_VNC_PORT = 5900;

    private final String uri;

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
