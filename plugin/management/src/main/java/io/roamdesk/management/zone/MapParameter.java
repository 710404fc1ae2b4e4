// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.zone;

import com.cloud.exception.InvalidParameterValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A parameter of CloudStack's map type: {@code name[0].key=value}. CloudStack hands it over as a map of numbers to maps. */
public final class MapParameter {
    private MapParameter() {}

    /**
     * The entries in the order of their numbers, their keys in lower case; null when the parameter was not given.
     *
     * @throws InvalidParameterValueException when it was given in another form
     */
    public static List<Map<String, String>> entries(String name, Map<?, ?> given) {
        if (given == null) {
            return null;
        }
        TreeMap<Integer, Map<String, String>> ordered = new TreeMap<>();
        given.forEach((number, entry) -> {
            if (!(entry instanceof Map<?, ?> values) || !String.valueOf(number).matches("\\d{1,6}")) {
                throw new InvalidParameterValueException(
                        "parameter " + name + " is to be given as " + name + "[0].key=value, with numbers from 0");
            }
            Map<String, String> read = new TreeMap<>();
            values.forEach(
                    (key, value) -> read.put(String.valueOf(key).toLowerCase(Locale.ROOT), String.valueOf(value)));
            ordered.put(Integer.valueOf(String.valueOf(number)), read);
        });
        return new ArrayList<>(ordered.values());
    }
}
