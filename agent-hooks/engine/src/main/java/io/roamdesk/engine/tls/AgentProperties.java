// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads CloudStack's {@code agent.properties}. The agent notes in it what its management server tells it, whenever it connects: it empties the file and writes it
 * anew, in place. Whoever looks just then finds no passphrase and no settings; so the file counts only when it has something in it and does not change any more.
 */
public final class AgentProperties {
    private static final Duration STILL = Duration.ofMillis(50);
    // An agent that starts loads its classes between emptying the file and filling it; a busy host takes a second for
    // that.
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private AgentProperties() {}

    /** What stands in the file. Throws NoSuchFileException when there is none. */
    public static Properties read(Path file) throws IOException {
        Instant deadline = Instant.now().plus(LONGEST);
        byte[] before = Files.readAllBytes(file);
        byte[] content = again(file);
        while ((content.length == 0 || !Arrays.equals(before, content))
                && Instant.now().isBefore(deadline)) {
            before = content;
            content = again(file);
        }
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(content));
        return properties;
    }

    /** What stands in the file; nothing when there is none. */
    public static Properties readIfThere(Path file) throws IOException {
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            return new Properties();
        }
    }

    /** What a setting says, without the blanks around it; empty when it says nothing, is not there, or the file is not. */
    public static Optional<String> setting(Path file, String name) throws IOException {
        return setting(readIfThere(file), name);
    }

    /** The same of a file that was read. */
    public static Optional<String> setting(Properties read, String name) {
        return Optional.of(read.getProperty(name, "").strip()).filter(text -> !text.isEmpty());
    }

    private static byte[] again(Path file) throws IOException {
        try {
            Thread.sleep(STILL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + file + " to be whole", e);
        }
        return Files.readAllBytes(file);
    }
}
