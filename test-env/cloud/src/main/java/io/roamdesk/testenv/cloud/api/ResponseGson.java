// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.serializer.Param;
import com.cloud.user.Account;
import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.reflect.TypeToken;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.SuccessResponse;

/** The JSON of responses: what the caller's role may see, dates as the API writes them. */
final class ResponseGson {
    private static final String STORED_DATE = "yyyy-MM-dd'T'HH:mm:ssZ";
    private static final Gson STORED =
            new GsonBuilder().setDateFormat(STORED_DATE).create();

    private ResponseGson() {}

    /** For the job table: every field, to be read back. */
    static Gson stored() {
        return STORED;
    }

    /** For a caller of that type. */
    static Gson shownTo(Account.Type caller) {
        Gson plain = builder(caller).create();
        JsonSerializer<ResponseObject> nested = (object, type, context) -> {
            if (object instanceof SuccessResponse success) {
                JsonObject json = new JsonObject();
                json.addProperty("success", success.getSuccess());
                if (success.getDisplayText() != null
                        && !success.getDisplayText().isEmpty()) {
                    json.addProperty("details", success.getDisplayText());
                }
                return json;
            }
            if (object instanceof ExceptionResponse error) {
                JsonObject json = new JsonObject();
                json.addProperty("errorcode", error.errorCode());
                json.addProperty("errortext", error.errorText());
                return json;
            }
            JsonObject json = new JsonObject();
            JsonElement inner = plain.toJsonTree(object);
            json.add(object.getObjectName(), inner);
            return json;
        };
        // Only a field declared as ResponseObject (a job's result) is wrapped in its object's name.
        return builder(caller)
                .registerTypeAdapter(new TypeToken<ResponseObject>() {}.getType(), nested)
                .create();
    }

    private static GsonBuilder builder(Account.Type caller) {
        JsonSerializer<Date> dates = (date, type, context) -> new JsonPrimitive(BaseCmd.getDateString(date));
        return new GsonBuilder()
                .disableHtmlEscaping()
                .registerTypeAdapter(Date.class, dates)
                .enableComplexMapKeySerialization()
                .addSerializationExclusionStrategy(new ExclusionStrategy() {
                    @Override
                    public boolean shouldSkipField(FieldAttributes field) {
                        return !visible(field.getAnnotation(Param.class), caller);
                    }

                    @Override
                    public boolean shouldSkipClass(Class<?> type) {
                        return false;
                    }
                });
    }

    static boolean visible(Param param, Account.Type caller) {
        return param == null
                || param.authorized().length == 0
                || Arrays.stream(param.authorized()).anyMatch(role -> role.getAccountType() == caller);
    }

    /** A job's result in the form that is kept, null for none. */
    static String keep(Object result) {
        if (result == null) {
            return null;
        }
        String json = STORED.toJson(result);
        return result instanceof ResponseObject response
                ? result.getClass().getName() + "/" + response.getObjectName() + "/" + json
                : result.getClass().getName() + "/" + json;
    }

    /** Reads a kept result; null for a text that is none, as the one of a job cancelled by a restart. */
    static ResponseObject restore(String kept, ClassLoader classes) {
        String[] parts = kept == null ? new String[0] : kept.split("/", 3);
        if (parts.length < 3) {
            return null;
        }
        try {
            ResponseObject object = (ResponseObject) STORED.fromJson(parts[2], Class.forName(parts[0], true, classes));
            object.setObjectName(parts[1]);
            return object;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    static Map<String, String> parameters(String json) {
        return STORED.fromJson(json, new TypeToken<Map<String, String>>() {}.getType());
    }
}
