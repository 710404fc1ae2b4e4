// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import io.roamdesk.engine.component.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which machines' file systems Roamdesk may have frozen and has not thawed yet, as a file for each, {@code DIRECTORY/MACHINE}, that holds the name of the freeze, a UUID as text:
 * whoever finds one there thaws. What others have frozen, as CloudStack does for its snapshots, is never thawed on suspicion.
 */
final class FrozenNotes {
    private final Path directory;

    FrozenNotes(Path directory) {
        this.directory = directory;
    }

    /** Notes a new freeze of a machine; must have returned before it is frozen. */
    void write(String machine) throws IOException {
        Files.createDirectories(directory);
        String name = UUID.randomUUID().toString();
        DurableFiles.write(directory.resolve(machine), name.getBytes(StandardCharsets.US_ASCII));
    }

    /** The name of the freeze of a machine that has not been thawed; empty when there is none. */
    Optional<String> of(String machine) {
        try {
            return Optional.of(Files.readString(directory.resolve(machine), StandardCharsets.US_ASCII));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Whether a machine is noted. */
    boolean has(String machine) {
        return Files.exists(directory.resolve(machine));
    }

    /** Forgets a machine, which is thawed, or gone. */
    void remove(String machine) throws IOException {
        DurableFiles.remove(directory.resolve(machine));
    }

    /** The machines that are noted. */
    List<String> all() throws IOException {
        List<String> machines = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                machines.add(file.getFileName().toString());
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return machines;
    }
}
