// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.wire;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * One line between server and agent: {@code {"seq":7,"answers":false,"body":[{"fully.qualified.Class":{...}}]}}. The body is in
 * CloudStack's manner, one object for a command or answer, named by its class.
 */
public record Message(long seq, boolean answers, JsonArray body) {
    /** A line longer than this is no message of ours. */
    public static final int MAX_LENGTH = 8 << 20;

    private static final Gson GSON = new Gson();

    /** One command or answer. */
    public static Message of(long seq, boolean answers, Object content) {
        JsonObject named = new JsonObject();
        named.add(content.getClass().getName(), GSON.toJsonTree(content));
        JsonArray body = new JsonArray();
        body.add(named);
        return new Message(seq, answers, body);
    }

    /** Reads a line; a {@link JsonParseException} says what is wrong with it. */
    public static Message parse(String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            JsonArray body = json.getAsJsonArray("body");
            if (body == null
                    || body.size() != 1
                    || body.get(0).getAsJsonObject().size() != 1) {
                throw new JsonParseException("a message has exactly one command or answer");
            }
            return new Message(json.get("seq").getAsLong(), json.get("answers").getAsBoolean(), body);
        } catch (IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            throw new JsonParseException("no message: " + e.getMessage(), e);
        }
    }

    /** The class name of what is inside. */
    public String className() {
        return body.get(0).getAsJsonObject().keySet().iterator().next();
    }

    /** What is inside, of the class that it names. */
    public <T> T content(Class<T> wanted, ClassLoader classes) throws ClassNotFoundException {
        Class<?> type = Class.forName(className(), true, classes);
        if (!wanted.isAssignableFrom(type)) {
            throw new JsonParseException(type.getName() + " is no " + wanted.getSimpleName());
        }
        return wanted.cast(GSON.fromJson(body.get(0).getAsJsonObject().get(className()), type));
    }

    /** The line, without its end. */
    public String line() {
        JsonObject json = new JsonObject();
        json.addProperty("seq", seq);
        json.addProperty("answers", answers);
        json.add("body", body);
        return GSON.toJson(json);
    }
}
