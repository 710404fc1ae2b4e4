// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.database;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Records of the domain as JSON in a column. Gson cannot look into the JDK's own classes, so those that records hold are spelt out. */
public final class Json {
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapterFactory(new Optionals())
            .registerTypeAdapter(Instant.class, new Text<>(Instant::parse, value -> value))
            .registerTypeAdapter(Duration.class, new Text<>(Duration::parse, value -> value))
            .registerTypeAdapter(Date.class, new Text<>(text -> Date.from(Instant.parse(text)), Date::toInstant))
            .create();

    private Json() {}

    /** The value as JSON. */
    public static String write(Object value) {
        return GSON.toJson(value);
    }

    /** Reads what {@link #write} wrote of a value of this type. */
    public static <T> T read(String json, Class<T> type) {
        return GSON.fromJson(json, type);
    }

    /** Reads what {@link #write} wrote of a list of such values. */
    public static <T> List<T> readList(String json, Class<T> type) {
        return GSON.fromJson(json, TypeToken.getParameterized(List.class, type).getType());
    }

    /** Reads a list of strings. */
    public static List<String> strings(String json) {
        return readList(json, String.class);
    }

    private record Text<T>(java.util.function.Function<String, T> parse, java.util.function.Function<T, Object> print)
            implements com.google.gson.JsonSerializer<T>, com.google.gson.JsonDeserializer<T> {
        @Override
        public JsonElement serialize(T value, Type type, com.google.gson.JsonSerializationContext context) {
            return new com.google.gson.JsonPrimitive(print.apply(value).toString());
        }

        @Override
        public T deserialize(JsonElement json, Type type, com.google.gson.JsonDeserializationContext context) {
            return parse.apply(json.getAsString());
        }
    }

    private static final class Optionals implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked")
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (type.getRawType() != Optional.class) {
                return null;
            }
            Type inner = ((ParameterizedType) type.getType()).getActualTypeArguments()[0];
            return (TypeAdapter<T>) new OptionalAdapter<>(gson.getAdapter(TypeToken.get(inner)));
        }
    }

    private static final class OptionalAdapter<T> extends TypeAdapter<Optional<T>> {
        private final TypeAdapter<T> inner;

        @SuppressWarnings("unchecked")
        OptionalAdapter(TypeAdapter<?> inner) {
            this.inner = (TypeAdapter<T>) inner;
        }

        // In lists, so that an empty Optional is written and read back instead of being left out as null.
        @Override
        public void write(JsonWriter out, Optional<T> value) throws IOException {
            out.beginArray();
            if (value.isPresent()) {
                inner.write(out, value.get());
            }
            out.endArray();
        }

        @Override
        public Optional<T> read(JsonReader in) throws IOException {
            in.beginArray();
            Optional<T> value = in.peek() == JsonToken.END_ARRAY ? Optional.empty() : Optional.of(inner.read(in));
            in.endArray();
            return value;
        }
    }
}
