// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.hook;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * In which zone this host is: the file {@code zone.json}, an object with {@code version} (1), {@code zone} (uuid) and {@code zoneName}. The management side
 * tells it with each probe; the hook compares it with the zone in a copy's link record.
 */
public final class HostZone {
    private static final Gson GSON = new Gson();

    private final Path file;

    /** @param stateDirectory where Roamdesk keeps what the hook reads */
    public HostZone(Path stateDirectory) {
        this.file = stateDirectory.resolve("zone.json");
    }

    /** Notes the zone, if that is news. */
    public synchronized void set(UUID zone, String name) throws IOException {
        byte[] content = GSON.toJson(Map.of("version", 1, "zone", zone.toString(), "zoneName", name))
                .getBytes(StandardCharsets.UTF_8);
        if (!get().equals(Optional.of(new Zone(zone.toString(), name)))) {
            AtomicFile.write(file, content, "rw-r--r--");
        }
    }

    private Optional<Zone> get() throws IOException {
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(file), Zone.class));
        } catch (NoSuchFileException | JsonParseException e) {
            return Optional.empty(); // Written anew by the caller.
        }
    }

    private static final class Zone {
        private final String zone;
        private final String zoneName;

        Zone(String zone, String zoneName) {
            this.zone = zone;
            this.zoneName = zoneName;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Zone it && Objects.equals(zone, it.zone) && Objects.equals(zoneName, it.zoneName);
        }

        @Override
        public int hashCode() {
            return Objects.hash(zone, zoneName);
        }
    }
}
