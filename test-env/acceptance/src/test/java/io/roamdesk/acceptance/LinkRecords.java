// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the link records of a host's disks straight from the bytes, as the engine documents them, and not with the engine's code. */
final class LinkRecords {
    private static final int QCOW2 = 0x514649fb;
    private static final int ROAMDESK_LINK = 0x52444C4B;

    private LinkRecords() {}

    /** The records in a folder, by file name. */
    static Map<String, JsonObject> in(Path folder) {
        Map<String, JsonObject> records = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> read(file)
                    .ifPresent(record -> records.put(file.getFileName().toString(), record)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /** The record of one file. */
    static Optional<JsonObject> read(Path file) {
        ByteBuffer header = ByteBuffer.allocate(65536);
        try (var channel = Files.newByteChannel(file)) {
            while (header.hasRemaining() && channel.read(header) > 0) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        header.flip();
        if (header.limit() < 104 || header.getInt(0) != QCOW2) {
            return Optional.empty();
        }
        int at = header.getInt(100);
        while (at + 8 <= header.limit() && header.getInt(at) != 0) {
            int length = header.getInt(at + 4);
            if (header.getInt(at) == ROAMDESK_LINK) {
                byte[] json = new byte[length];
                header.get(at + 8, json);
                return Optional.of(JsonParser.parseString(new String(json, StandardCharsets.UTF_8))
                        .getAsJsonObject());
            }
            at += 8 + (length + 7) / 8 * 8;
        }
        return Optional.empty();
    }
}
