// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real images for tests, made by QEMU's own tools and not by ours. */
public final class TestImages {
    private TestImages() {}

    /** A new qcow2 image without anything below it, with these commands of qemu-io run on it. */
    public static Path base(Path file, String size, String... commands) {
        run("qemu-img", "create", "-q", "-f", "qcow2", file.toString(), size);
        return io(file, commands);
    }

    /** A new layer over an image, with these commands of qemu-io run on it. */
    public static Path over(Path file, Path below, String... commands) {
        run("qemu-img", "create", "-q", "-f", "qcow2", "-b", below.toString(), "-F", "qcow2", file.toString());
        return io(file, commands);
    }

    /** Runs commands of qemu-io on an image. */
    public static Path io(Path file, String... commands) {
        if (commands.length > 0) {
            List<String> all = new ArrayList<>(List.of("qemu-io", "-f", "qcow2"));
            for (String command : commands) {
                all.add("-c");
                all.add(command);
            }
            all.add(file.toString());
            String output = run(all.toArray(String[]::new));
            assertThat(output).doesNotContain("Pattern verification failed");
        }
        return file;
    }

    /** Runs a program that must end well, and returns what it says. */
    public static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", List.of(command), output)
                    .isZero();
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("cannot run " + List.of(command), e);
        }
    }
}
