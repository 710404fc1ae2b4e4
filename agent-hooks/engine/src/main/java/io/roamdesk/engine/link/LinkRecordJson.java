// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The record as JSON. Built member by member, so that the bytes do not depend on how the classes are written, and read strictly. */
final class LinkRecordJson {
    private LinkRecordJson() {}

    static byte[] write(LinkRecord record) {
        JsonObject json = new JsonObject();
        json.addProperty("version", LinkRecord.VERSION);
        json.addProperty("desktop", record.desktop().toString());
        json.addProperty("disk", record.disk().toString());
        json.addProperty("epoch", record.epoch());
        json.addProperty("zone", record.zone().toString());
        json.addProperty("state", record.state().text());
        json.add("operation", textOrNull(record.operation().map(UUID::toString)));
        json.add("point", textOrNull(record.point()));
        JsonArray links = new JsonArray();
        for (Link link : record.links()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("zone", link.zone().toString());
            entry.addProperty("zoneName", link.zoneName());
            entry.addProperty("baseId", link.baseId().toString());
            entry.addProperty("baseDigest", link.baseDigest());
            entry.addProperty("basePath", link.basePath());
            entry.addProperty("active", link.active());
            links.add(entry);
        }
        json.add("links", links);
        record.residence().ifPresent(residence -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("zone", residence.zone().toString());
            entry.addProperty("zoneName", residence.zoneName());
            json.add("residence", entry);
        });
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LinkRecord.MAX_BYTES) {
            throw new IllegalArgumentException("the link record of desktop " + record.desktop() + " takes "
                    + bytes.length + " bytes, the most is " + LinkRecord.MAX_BYTES + "; it has "
                    + record.links().size() + " links");
        }
        return bytes;
    }

    /** @throws IllegalArgumentException saying what is wrong with the bytes */
    static LinkRecord read(byte[] bytes) {
        JsonObject json = object(parse(bytes), "the link record");
        long version = number(json, "version");
        if (version != LinkRecord.VERSION) {
            throw new IllegalArgumentException("the link record has version " + version
                    + ", this program reads version " + LinkRecord.VERSION + "; update Roamdesk on this host");
        }
        List<Link> links = new ArrayList<>();
        JsonElement list = json.get("links");
        if (list == null || !list.isJsonArray()) {
            throw new IllegalArgumentException("links must be a list");
        }
        for (JsonElement element : list.getAsJsonArray()) {
            JsonObject entry = object(element, "a link");
            links.add(new Link(
                    uuid(entry, "zone"),
                    text(entry, "zoneName"),
                    uuid(entry, "baseId"),
                    text(entry, "baseDigest"),
                    text(entry, "basePath"),
                    flag(entry, "active")));
        }
        return new LinkRecord(
                uuid(json, "desktop"),
                uuid(json, "disk"),
                number(json, "epoch"),
                uuid(json, "zone"),
                LinkState.parse(text(json, "state")),
                optional(json, "operation").map(text -> parseUuid("operation", text)),
                optional(json, "point"),
                links,
                residence(json));
    }

    private static Optional<Residence> residence(JsonObject json) {
        JsonElement element = json.get("residence");
        if (element == null || element.isJsonNull()) {
            return Optional.empty();
        }
        JsonObject entry = object(element, "the residence");
        return Optional.of(new Residence(uuid(entry, "zone"), text(entry, "zoneName")));
    }

    private static JsonElement parse(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonReader reader = new JsonReader(new StringReader(text));
            // Not JsonParser: that one reads leniently, and takes what another language's reader would refuse.
            JsonElement element = new Gson().getAdapter(JsonElement.class).read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("the link record has something after its object");
            }
            return element;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the link record is not UTF-8", e);
        } catch (IOException | JsonParseException e) {
            throw new IllegalArgumentException("the link record is not JSON: " + e.getMessage(), e);
        }
    }

    private static JsonElement textOrNull(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }

    private static JsonObject object(JsonElement element, String what) {
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException(what + " must be an object");
        }
        return element.getAsJsonObject();
    }

    private static JsonPrimitive primitive(JsonObject json, String name) {
        JsonElement element = json.get(name);
        if (element == null || !element.isJsonPrimitive()) {
            throw new IllegalArgumentException(name + " is missing or has no simple value");
        }
        return element.getAsJsonPrimitive();
    }

    private static String text(JsonObject json, String name) {
        JsonPrimitive value = primitive(json, name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " must be a string, not " + value);
        }
        return value.getAsString();
    }

    private static Optional<String> optional(JsonObject json, String name) {
        JsonElement element = json.get(name);
        return element == null || element.isJsonNull() ? Optional.empty() : Optional.of(text(json, name));
    }

    private static long number(JsonObject json, String name) {
        JsonPrimitive value = primitive(json, name);
        try {
            if (value.isNumber()) {
                return value.getAsBigDecimal().longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + value, e);
        }
        throw new IllegalArgumentException(name + " must be a whole number, not " + value);
    }

    private static boolean flag(JsonObject json, String name) {
        JsonPrimitive value = primitive(json, name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false, not " + value);
        }
        return value.getAsBoolean();
    }

    private static UUID uuid(JsonObject json, String name) {
        return parseUuid(name, text(json, name));
    }

    private static UUID parseUuid(String name, String text) {
        UUID uuid;
        try {
            uuid = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " must be a uuid, not \"" + text + "\"", e);
        }
        // The JDK also takes shortened forms, which a reader in another language would not take as the same.
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(name + " must be a uuid, not \"" + text + "\"");
        }
        return uuid;
    }
}
