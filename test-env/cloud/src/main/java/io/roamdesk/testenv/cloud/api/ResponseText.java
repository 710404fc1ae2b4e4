// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.serializer.Param;
import com.cloud.user.Account;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.utils.exception.ExceptionProxyObject;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Writes a response in the shape that CloudStack's clients read, as JSON or XML. */
final class ResponseText {
    private ResponseText() {}

    static String of(ResponseObject response, String responseType, Account.Type caller) {
        return BaseCmd.RESPONSE_TYPE_JSON.equalsIgnoreCase(responseType)
                ? json(response, ResponseGson.shownTo(caller))
                : xml(response, caller);
    }

    private static String json(ResponseObject response, Gson gson) {
        JsonObject body;
        if (response instanceof ListResponse<?> list) {
            body = list(list, gson);
        } else {
            JsonElement own = gson.toJsonTree(response, response.getClass());
            if (response instanceof SuccessResponse
                    || response instanceof ExceptionResponse
                    || response instanceof BareResponse) {
                body = own.getAsJsonObject();
            } else {
                body = new JsonObject();
                body.add(response.getObjectName(), own);
            }
        }
        JsonObject whole = new JsonObject();
        whole.add(response.getResponseName(), body);
        return gson.toJson(whole);
    }

    private static JsonObject list(ListResponse<?> list, Gson gson) {
        JsonObject body = new JsonObject();
        List<?> items = list.getResponses();
        Integer count = list.getCount();
        if (count != null && count != 0) {
            body.addProperty("count", count);
        }
        if (items != null && !items.isEmpty()) {
            JsonArray array = new JsonArray();
            items.forEach(item -> array.add(gson.toJsonTree(item, item.getClass())));
            body.add(((ResponseObject) items.get(0)).getObjectName(), array);
        }
        return body;
    }

    private static String xml(ResponseObject response, Account.Type caller) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        text.append('<')
                .append(response.getResponseName())
                .append(" cloud-stack-version=\"")
                .append(Release.VERSION)
                .append("\">");
        if (response instanceof ListResponse<?> list) {
            if (list.getCount() != null && list.getCount() != 0) {
                element(text, "count", list.getCount().toString());
            }
            if (list.getResponses() != null) {
                list.getResponses().forEach(item -> object(text, (ResponseObject) item, caller));
            }
        } else if (response instanceof BareResponse) {
            fields(text, response, caller);
        } else {
            object(text, response, caller);
        }
        return text.append("</").append(response.getResponseName()).append('>').toString();
    }

    private static void object(StringBuilder text, ResponseObject object, Account.Type caller) {
        boolean bare = object instanceof SuccessResponse || object instanceof ExceptionResponse;
        if (!bare) {
            text.append('<').append(object.getObjectName()).append('>');
        }
        fields(text, object, caller);
        if (!bare) {
            text.append("</").append(object.getObjectName()).append('>');
        }
    }

    private static void fields(StringBuilder text, ResponseObject object, Account.Type caller) {
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                SerializedName name = field.getAnnotation(SerializedName.class);
                boolean skipped = name == null
                        || Modifier.isTransient(field.getModifiers())
                        || Modifier.isStatic(field.getModifiers())
                        || !ResponseGson.visible(field.getAnnotation(Param.class), caller);
                if (!skipped) {
                    value(text, name.value(), read(field, object), object, caller);
                }
            }
        }
    }

    private static void value(
            StringBuilder text, String name, Object value, ResponseObject holder, Account.Type caller) {
        if (value instanceof ResponseObject nested) {
            boolean result = holder instanceof JobResponse;
            text.append(result ? "<jobresult>" : "");
            object(text, nested, caller);
            text.append(result ? "</jobresult>" : "");
        } else if (value instanceof Collection<?> several) {
            for (Object one : several) {
                if (one instanceof ResponseObject nested) {
                    nested.setObjectName(name);
                    object(text, nested, caller);
                } else if (one instanceof ExceptionProxyObject id) {
                    text.append('<').append(name).append('>');
                    element(text, "uuid", id.getUuid());
                    text.append("</").append(name).append('>');
                } else {
                    element(text, name, String.valueOf(one));
                }
            }
        } else if (value instanceof Date date) {
            element(text, name, BaseCmd.getDateString(date));
        } else if (value != null) {
            element(text, name, value.toString());
        }
    }

    private static void element(StringBuilder text, String name, String value) {
        text.append('<')
                .append(name)
                .append('>')
                .append(escape(value))
                .append("</")
                .append(name)
                .append('>');
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    private static Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new CloudRuntimeException(field + " could not be read", e);
        }
    }
}
