// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.qemu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and runs child processes; why this way is in the documentation of this package. */
final class Tool {
    /** How a tool ended, with what it wrote. */
    record Result(int exitCode, String output, String errors) {}

    private static final int MAX_OUTPUT = 16 << 20;
    private static final Duration START_DEADLINE = Duration.ofSeconds(30);

    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "roamdesk-process-starter");
        thread.setDaemon(true);
        return thread;
    });

    private Tool() {}

    /** Starts a process that the kernel kills when this one dies. */
    static Process start(ProcessBuilder builder) throws IOException {
        List<String> command = List.copyOf(builder.command());
        List<String> bound = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--"));
        bound.addAll(command);
        builder.command(bound);
        // Their messages are read by programs too.
        builder.environment().put("LC_ALL", "C");
        try {
            return STARTER.submit(builder::start).get(START_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    "cannot start " + command.get(0) + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new ToolFailure(command, -1, "could not be started within " + START_DEADLINE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while starting " + command.get(0));
        }
    }

    /** Runs a tool to its end; it is killed when the deadline passes or this thread is interrupted. */
    static Result run(List<String> command, Duration deadline) throws IOException {
        long until = System.nanoTime() + deadline.toNanos();
        Process process = start(new ProcessBuilder(command));
        try {
            process.getOutputStream().close();
            CompletableFuture<String> output = collect(process.getInputStream(), command);
            CompletableFuture<String> errors = collect(process.getErrorStream(), command);
            if (!process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new ToolFailure(
                        command, -1, "did not end within " + deadline.toSeconds() + " s, so it was killed");
            }
            long left = Math.max(1, until - System.nanoTime());
            return new Result(
                    process.exitValue(),
                    output.get(left, TimeUnit.NANOSECONDS),
                    errors.get(left, TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "interrupted while waiting for " + String.join(" ", command) + ", so it was killed");
        } catch (TimeoutException e) {
            throw new ToolFailure(command, -1, "kept its output open for longer than " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IOException(
                    "cannot read what " + command.get(0) + " says: "
                            + e.getCause().getMessage(),
                    e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs a tool that must end with 0, and returns its output. */
    static String runWell(List<String> command, Duration deadline) throws IOException {
        Result result = run(command, deadline);
        if (result.exitCode != 0) {
            throw new ToolFailure(command, result.exitCode, "ended with " + result.exitCode + ": " + result.errors);
        }
        return result.output;
    }

    private static CompletableFuture<String> collect(InputStream from, List<String> command) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try (from) {
                        ByteArrayOutputStream all = new ByteArrayOutputStream();
                        byte[] piece = new byte[8192];
                        for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
                            // What is too much is read all the same, so that the tool does not wait for us, and
                            // dropped.
                            all.write(piece, 0, Math.min(n, MAX_OUTPUT - all.size()));
                        }
                        result.complete(all.toString(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        result.completeExceptionally(e);
                    }
                },
                "roamdesk-output " + command.get(0));
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
