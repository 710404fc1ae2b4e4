// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program, mostly one of QEMU's own, that holds an image open until its input ends; it says something once it has it open. */
final class Program implements AutoCloseable {
    private final Process process;

    Program(String... command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.getInputStream().read())
                .as("%s says something", List.of(command))
                .isPositive();
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Runs one that must end well, and returns what it says. */
    static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        assertThat(process.exitValue()).as("%s: %s", List.of(command), output).isZero();
        return output;
    }

    /** Runs one, and returns its exit status. */
    static int exit(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return process.exitValue();
    }
}
