// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;

/** Brings parameters into the form that commands take: names in lower case, {@code map[0].field=value} as a map of maps. */
final class ParameterNames {
    private ParameterNames() {}

    static Map<String, Object> unpack(Map<String, String> raw) {
        Map<String, Object> unpacked = new HashMap<>();
        raw.forEach((name, value) -> {
            if (name.indexOf('[') > 0) {
                intoMap(unpacked, name, value);
            } else {
                unpacked.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return unpacked;
    }

    private static void intoMap(Map<String, Object> unpacked, String name, String value) {
        int open = name.indexOf('[');
        int close = name.indexOf(']');
        int dot = name.indexOf('.');
        boolean wellFormed = open == name.lastIndexOf('[')
                && close > open
                && close == name.lastIndexOf(']')
                && dot > close
                && name.substring(open + 1, close).matches("\\d{1,9}");
        if (!wellFormed) {
            throw new ServerApiException(
                    ApiErrorCode.MALFORMED_PARAMETER_ERROR,
                    "Unable to decode parameter " + name
                            + "; if specifying an object array, please use parameter[index].field=XXX, e.g. userGroupList[0].group=httpGroup");
        }
        Integer index = Integer.valueOf(name.substring(open + 1, close));
        String key = name.substring(0, open).toLowerCase(Locale.ROOT);
        @SuppressWarnings("unchecked")
        Map<Integer, Map<String, Object>> array = unpacked.get(key) instanceof Map<?, ?> known
                ? (Map<Integer, Map<String, Object>>) known
                : new HashMap<>();
        array.computeIfAbsent(index, i -> new HashMap<>()).put(name.substring(dot + 1), value);
        unpacked.put(key, array);
    }
}
