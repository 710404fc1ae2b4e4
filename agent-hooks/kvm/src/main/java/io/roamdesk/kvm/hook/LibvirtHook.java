// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.hook;

import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The script that libvirt runs before it starts a machine, and that refuses copies which are not in service here. It is installed as
 * {@code /etc/libvirt/hooks/qemu.d/roamdesk}, beside CloudStack's own {@code hooks/qemu}.
 *
 * <p>That the file is there proves nothing: libvirt looks when it starts whether there are hooks at all, and until it starts again or is told to reload (seen
 * with 9.0) it runs none if there were none then. CloudStack's own script sees to that on its hosts. So the proof is to have libvirt create a machine of a
 * name that the hook always refuses, with its own version in the message.
 */
public final class LibvirtHook {
    private static final String RESOURCE = "qemu-hook";
    private static final String EXECUTABLE = "rwxr-xr-x";

    private static final Duration RELOAD = Duration.ofSeconds(5);

    private final Path file;
    private final LibvirtDaemon libvirt;
    private final String version;
    private boolean proven;

    /**
     * @param hooksDirectory libvirt's directory of hooks
     * @param version of the script, as the script says it
     */
    public LibvirtHook(Path hooksDirectory, LibvirtDaemon libvirt, String version) {
        this.file = hooksDirectory.resolve("qemu.d").resolve("roamdesk");
        this.libvirt = libvirt;
        this.version = version;
    }

    /** Puts the script in its place if it is not there as it should be, and sees that libvirt runs it; says what is wrong if it does not. */
    public synchronized Optional<String> ensure() {
        try {
            byte[] script = script();
            if (!isInstalled(script)) {
                proven = false;
                AtomicFile.write(file, script, EXECUTABLE);
            }
            if (!proven) {
                proven = libvirt.runsHook(version) || libvirt.reload() && awaitRun();
            }
            return proven
                    ? Optional.empty()
                    : Optional.of(
                            "libvirt does not run the hook " + file
                                    + ", so copies that are out of service could be started: restart libvirtd (machines go on running)");
        } catch (IOException e) {
            return Optional.of("the libvirt hook " + file + " could not be installed or tried: " + e.getMessage());
        }
    }

    /** The daemon reloads in a thread of its own and does not say when it is done; it took less than 0.1 s where it was seen. */
    private boolean awaitRun() throws IOException {
        long deadline = System.nanoTime() + RELOAD.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (libvirt.runsHook(version)) {
                return true;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for libvirt to run its hooks");
            }
        }
        return false;
    }

    private boolean isInstalled(byte[] script) throws IOException {
        return Files.isRegularFile(file) && Files.isExecutable(file) && Arrays.equals(Files.readAllBytes(file), script);
    }

    private static byte[] script() throws IOException {
        try (InputStream in = LibvirtHook.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("the agent's jar has no " + RESOURCE + "; install it again");
            }
            return in.readAllBytes();
        }
    }
}
