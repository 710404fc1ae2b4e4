// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.job.JobState;
import io.roamdesk.engine.transfer.SendPlan;
import io.roamdesk.engine.transfer.SourceDisk;
import io.roamdesk.kvm.HostEngine;
import io.roamdesk.kvm.host.HostPaths;
import io.roamdesk.kvm.libvirt.LibvirtDaemon;
import io.roamdesk.kvm.libvirt.Virsh;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** An agent in a process of its own, so that it can be killed: it sends a machine's disk at one moment, and never ends by itself in less than minutes. */
final class AgentProcess implements AutoCloseable {
    private static final String TAKEN = "the moment is taken";
    private static final String NONE = "-";
    private static final int WORDS = 14;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Process process;

    private AgentProcess(Process process) {
        this.process = process;
    }

    /** Starts an agent on a host's folders that sends the plan's only disk. */
    static AgentProcess sends(HostPaths paths, List<String> virsh, SendPlan plan, MomentRequest request)
            throws IOException {
        SourceDisk disk = plan.disks().get(0);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                AgentProcess.class.getName()));
        command.addAll(List.of(
                paths.state().toString(),
                paths.hooks().toString(),
                paths.agent().toString(),
                plan.transferId(),
                Integer.toString(plan.port()),
                plan.token(),
                Long.toString(plan.bytesPerSecond()),
                request.machine(),
                request.checkpoint(),
                request.since().orElse(NONE),
                disk.disk() + " " + disk.point().map(Digest::toString).orElse(NONE),
                disk.path().toString(),
                disk.basePath().orElseThrow() + " " + disk.baseDigest().orElseThrow(),
                Boolean.toString(request.freeze())));
        assertThat(command).hasSize(5 + WORDS);
        command.addAll(virsh);
        return new AgentProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start());
    }

    /** Waits until it reads the machine as it was at one moment. */
    void awaitTaken() throws IOException {
        BufferedReader said = process.inputReader();
        List<String> all = new ArrayList<>();
        String line = said.readLine();
        while (line != null && !line.equals(TAKEN)) {
            all.add(line);
            line = said.readLine();
        }
        assertThat(line).as("%s", all).isEqualTo(TAKEN);
    }

    /** Stops it as an administrator does, and waits until it has gone. */
    void stop() throws Exception {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Kills it, with no chance to tidy up. */
    @Override
    public void close() throws Exception {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Is the agent. */
    public static void main(String[] words) throws Exception {
        Virsh virsh = new Virsh(Arrays.asList(words).subList(WORDS, words.length), Duration.ofSeconds(60));
        HostPaths paths = new HostPaths(Path.of(words[0]), Path.of(words[1]), Path.of(words[2]));
        HostEngine engine = new HostEngine(paths, virsh, new LibvirtDaemon(virsh, List.of()));
        String[] disk = words[10].split(" ");
        String[] base = words[12].split(" ");
        SourceDisk source = new SourceDisk(
                UUID.fromString(disk[0]),
                Path.of(words[11]),
                Optional.of(Path.of(base[0])),
                Optional.of(Digest.parse(base[1])),
                true,
                false,
                some(disk[1]).map(Digest::parse));
        SendPlan plan = SendPlan.to(words[3], "127.0.0.1", Integer.parseInt(words[4]), words[5], List.of(source))
                .readAtOneMoment()
                .withSeal(true)
                .withBytesPerSecond(Long.parseLong(words[6]));
        MomentRequest request = new MomentRequest(words[7], words[8], some(words[9]), Boolean.parseBoolean(words[13]));
        engine.sending().send(plan, Optional.of(request));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        boolean told = false;
        while (System.nanoTime() - deadline < 0) {
            var status = engine.work().status(plan.transferId());
            if (status.state() != JobState.RUNNING) {
                System.out.println("it ended: " + status);
                break;
            }
            if (!told && status.taken().isPresent()) {
                System.out.println(TAKEN);
                told = true;
            }
            Thread.sleep(10);
        }
        Runtime.getRuntime().halt(1);
    }

    private static Optional<String> some(String word) {
        return Optional.of(word).filter(it -> !it.equals(NONE));
    }
}
