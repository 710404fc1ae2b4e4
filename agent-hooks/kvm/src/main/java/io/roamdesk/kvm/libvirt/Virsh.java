// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.libvirt;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks libvirt through its command line tool. A process of its own costs some 20 ms, and cannot take the agent with it when libvirt does not answer.
 */
public final class Virsh {
    /** The first questions to a libvirt that has just started take it several seconds, on a busy host 15; CloudStack waits longer for an answer. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final List<String> prefix;
    private final Duration deadline;

    /** Asks the libvirt of this host. */
    public Virsh() {
        this(List.of("virsh", "-c", "qemu:///system"), DEADLINE);
    }

    /**
     * @param prefix the words before the subcommand
     * @param deadline how long libvirt may take for one question
     */
    public Virsh(List<String> prefix, Duration deadline) {
        this.prefix = List.copyOf(prefix);
        this.deadline = deadline;
    }

    /**
     * How a command ended.
     *
     * @param exitCode 0 when it succeeded
     * @param output what it printed
     * @param errors its messages
     */
    public record Ended(int exitCode, String output, String errors) {
        /** Whether it did what was asked. */
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** The same libvirt, with another deadline for one question. */
    public Virsh within(Duration other) {
        return new Virsh(prefix, other);
    }

    /** Runs a command that must succeed and returns what it prints. */
    public String ask(String... words) throws IOException {
        Ended ended = run(words);
        if (!ended.succeeded()) {
            throw new EngineException(
                    FailureCause.INTERNAL,
                    "virsh " + String.join(" ", words) + " failed: "
                            + ended.errors().strip() + "; nothing was changed; see that libvirt runs on this host");
        }
        return ended.output();
    }

    /** Runs a command to its end, however it ends. */
    public Ended run(String... words) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            CompletableFuture<String> output = collect(process.getInputStream());
            CompletableFuture<String> errors = collect(process.getErrorStream());
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw late(words);
            }
            long rest = deadline.toMillis();
            return new Ended(
                    process.exitValue(),
                    output.get(rest, TimeUnit.MILLISECONDS),
                    errors.get(rest, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for virsh " + String.join(" ", words));
        } catch (TimeoutException e) {
            throw late(words);
        } catch (ExecutionException e) {
            throw new IOException("cannot read what virsh says", e.getCause());
        } finally {
            process.destroyForcibly();
        }
    }

    private EngineException late(String... words) {
        return new EngineException(
                FailureCause.TIMED_OUT,
                "libvirt did not answer virsh " + String.join(" ", words) + " within " + deadline.toSeconds()
                        + " s; see that libvirt runs on this host, then try again");
    }

    private static CompletableFuture<String> collect(InputStream from) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (from) {
                        ByteArrayOutputStream all = new ByteArrayOutputStream();
                        from.transferTo(all);
                        return all.toString(StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> {
                    Thread thread = new Thread(task, "roamdesk-virsh-output");
                    thread.setDaemon(true);
                    thread.start();
                });
    }
}
