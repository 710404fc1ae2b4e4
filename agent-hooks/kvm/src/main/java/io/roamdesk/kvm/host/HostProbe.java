// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.host;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.qemu.QemuImg;
import io.roamdesk.kvm.hook.LibvirtHook;
import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds out what this host can do, and what keeps it from taking part. */
public final class HostProbe {
    /** The first whose qemu-nbd tells which layer holds what (--allocation-depth). */
    private static final String OLDEST_QEMU = "5.2.0";
    /** The first that runs the scripts in hooks/qemu.d. */
    private static final String OLDEST_LIBVIRT = "6.5.0";

    private final String agentVersion;
    private final Tool qemu;
    private final Tool libvirt;
    private final LibvirtHook hook;
    private final Listener listener;

    /** What listens for other hosts. */
    @FunctionalInterface
    public interface Listener {
        /** Listens, if it does not yet; returns the port. */
        int listen() throws IOException;
    }

    /** Something whose version matters. */
    @FunctionalInterface
    interface Tool {
        /** Its version; empty when it does not answer. */
        Optional<String> version() throws IOException;
    }

    public HostProbe(String agentVersion, QemuImg qemu, LibvirtDaemon libvirt, LibvirtHook hook, Listener listener) {
        this(agentVersion, () -> Optional.of(qemu.version()), libvirt::version, hook, listener);
    }

    HostProbe(String agentVersion, Tool qemu, Tool libvirt, LibvirtHook hook, Listener listener) {
        this.agentVersion = agentVersion;
        this.qemu = qemu;
        this.libvirt = libvirt;
        this.hook = hook;
        this.listener = listener;
    }

    /**
     * What was found.
     *
     * @param agentVersion the version of the agent's jar
     * @param qemuVersion of qemu-img; empty when it does not run
     * @param libvirtVersion of the running libvirt; empty when it does not answer
     * @param hookInstalled whether libvirt runs our hook
     * @param certificateReady whether the host has a certificate to speak with
     * @param transferPort the port on which it listens for other hosts; 0 when it does not
     * @param problems what keeps the host from taking part, one sentence each
     */
    public record Findings(
            String agentVersion,
            Optional<String> qemuVersion,
            Optional<String> libvirtVersion,
            boolean hookInstalled,
            boolean certificateReady,
            int transferPort,
            List<String> problems) {}

    /** Looks, and installs the hook if it is not there. */
    public Findings look() {
        List<String> problems = new ArrayList<>();
        Optional<String> qemuVersion = version("QEMU's tools", qemu, OLDEST_QEMU, problems);
        Optional<String> libvirtVersion = version("libvirt", libvirt, OLDEST_LIBVIRT, problems);
        Optional<String> hookProblem = libvirtVersion.isPresent()
                ? hook.ensure()
                : Optional.of("the libvirt hook cannot be tried while libvirt does not answer");
        hookProblem.ifPresent(problems::add);
        boolean certificateReady = true;
        int port = 0;
        try {
            port = listener.listen();
        } catch (IOException e) {
            EngineException failure = EngineException.from(e);
            certificateReady = failure.failureCause() != FailureCause.NO_CERTIFICATE;
            problems.add(failure.getMessage());
        }
        return new Findings(
                agentVersion,
                qemuVersion,
                libvirtVersion,
                hookProblem.isEmpty(),
                certificateReady,
                port,
                List.copyOf(problems));
    }

    private static Optional<String> version(String name, Tool tool, String oldest, List<String> problems) {
        try {
            Optional<String> version = tool.version();
            if (version.isEmpty()) {
                problems.add(name + " does not answer: see that it is installed and runs");
            } else if (isOlder(version.get(), oldest)) {
                problems.add(name + " is of version " + version.get() + ": install " + oldest + " or later");
            }
            return version;
        } catch (IOException e) {
            problems.add(name + " does not answer (" + e.getMessage() + "): see that it is installed and runs");
            return Optional.empty();
        }
    }

    static boolean isOlder(String version, String than) {
        return Arrays.compare(numbers(version), numbers(than)) < 0;
    }

    /** The leading numbers: 7.2.22 of 7.2.22-0+deb12u1. */
    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[^0-9.]", 2)[0].split("\\."))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
