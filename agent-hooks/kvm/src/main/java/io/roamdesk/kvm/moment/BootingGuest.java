// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.tls.AgentProperties;
import io.roamdesk.kvm.libvirt.LibvirtXml;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A guest that has just been started, and whose agent has yet to come. libvirt 9 cannot take note of that while a backup runs: it waits 30 s for the backup's end, and hears of no machine
 * of the host meanwhile, not even that the backup has ended. So the moment of such a machine waits for the agent, as long as {@code roamdesk.guest.boot.seconds} in the agent's
 * {@code agent.properties} says, 0 to 600, 60 without it, from the machine's start on. Nobody misses one that a booting guest has half written.
 */
final class BootingGuest {
    private static final String SETTING = "roamdesk.guest.boot.seconds";

    /** A desktop is up in this time as a rule; what has no agent is waited for in vain. */
    private static final int SECONDS = 60;

    private static final int MOST_SECONDS = 600;

    private static final String AGENT = "org.qemu.guest_agent.0";
    private static final long POLL_MILLIS = 500;

    private final Virsh virsh;
    private final StoppedMachine stopped;
    private final Path agentProperties;

    BootingGuest(Virsh virsh, StoppedMachine stopped, Path agentProperties) {
        this.virsh = virsh;
        this.stopped = stopped;
        this.agentProperties = agentProperties;
    }

    /** The description of the machine once its guest is up, or has had the time to be. */
    String described(String machine, JobProgress progress) throws IOException {
        String domain = virsh.ask("dumpxml", "--domain", machine);
        if (!isAwaited(domain)) {
            return domain;
        }
        Duration longest = longest();
        Instant until = startOf(machine).map(start -> start.plus(longest)).orElse(Instant.MIN);
        while (isAwaited(domain) && Instant.now().isBefore(until)) {
            progress.phase("waiting until the guest of " + machine + " has booted, at most until " + until);
            progress.checkCancelled();
            pause(machine);
            try {
                domain = virsh.ask("dumpxml", "--domain", machine);
            } catch (IOException e) {
                throw stopped.named(machine, e);
            }
        }
        return domain;
    }

    private Duration longest() throws IOException {
        Optional<String> said = AgentProperties.setting(agentProperties, SETTING);
        if (said.isEmpty()) {
            return Duration.ofSeconds(SECONDS);
        }
        String set = said.get();
        if (!set.matches("\\d{1,3}") || Integer.parseInt(set) > MOST_SECONDS) {
            throw new EngineException(
                    FailureCause.INTERNAL,
                    SETTING + " in " + agentProperties + " is \"" + set + "\"; nothing was read; set it to 0 to "
                            + MOST_SECONDS + ", or remove it");
        }
        return Duration.ofSeconds(Integer.parseInt(set));
    }

    /** Whether the machine has a channel for a guest agent that nobody has opened in the guest. */
    private static boolean isAwaited(String domain) throws IOException {
        NodeList targets = LibvirtXml.parse(domain).getElementsByTagName("target");
        for (int i = 0; i < targets.getLength(); i++) {
            Element target = (Element) targets.item(i);
            if (target.getAttribute("name").equals(AGENT)) {
                return target.getAttribute("state").equals("disconnected");
            }
        }
        return false;
    }

    /** When the machine was started; libvirt itself does not say. */
    private static Optional<Instant> startOf(String machine) {
        String named = "guest=" + machine + ",";
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(process -> process.arguments()
                        .map(List::of)
                        .filter(words -> words.stream().anyMatch(word -> word.startsWith(named)))
                        .isPresent())
                .flatMap(process -> process.startInstant().stream())
                .max(Instant::compareTo);
    }

    private static void pause(String machine) throws InterruptedIOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the guest of " + machine + " boots");
        }
    }
}
