// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
final class Shell {
    private Shell() {}

    /** What a program said, and its exit status. */
    record Result(int status, String output) {}

    /** Runs a program; standard output and error come together. */
    static Result run(Map<String, String> environment, Duration deadline, List<String> words) {
        try {
            Path output = Files.createTempFile("roamdesk-shell", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()));
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            words + " did not end within " + deadline + ": " + Files.readString(output));
                }
                return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words, e);
        }
    }

    /** Runs a program that must succeed and returns what it said. */
    static String mustRun(Duration deadline, String... words) {
        return mustRun(Map.of(), deadline, words);
    }

    /** The same with these variables in its environment. */
    static String mustRun(Map<String, String> environment, Duration deadline, String... words) {
        Result result = run(environment, deadline, Arrays.asList(words));
        if (result.status() != 0) {
            throw new IllegalStateException(
                    Arrays.toString(words) + ": status " + result.status() + ": " + result.output());
        }
        return result.output();
    }
}
