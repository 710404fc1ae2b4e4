// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.host.HostPaths;
import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import io.roamdesk.kvm.libvirt.Virsh;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** An agent in a process of its own, so that it can be killed: it starts a replica for a look, and then only waits. */
final class BootProcess {
    static final String JOB = "boot-killed";
    private static final int WORDS = 5;

    private BootProcess() {}

    /** Is the agent. */
    public static void main(String[] words) throws Exception {
        Virsh virsh = new Virsh(Arrays.asList(words).subList(WORDS, words.length), Duration.ofSeconds(60));
        HostPaths paths = new HostPaths(Path.of(words[0]), Path.of(words[1]), Path.of(words[2]));
        HostEngine engine = new HostEngine(paths, virsh, new LibvirtDaemon(virsh, List.of()));
        engine.work().boot(ReplicaBootTest.order(JOB, Path.of(words[3]), Path.of(words[4]), 300));
        Thread.sleep(Duration.ofMinutes(5).toMillis());
        Runtime.getRuntime().halt(1);
    }
}
