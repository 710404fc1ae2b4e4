// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

import java.util.Objects;
import java.util.UUID;

/** The uuid of a roaming policy. */
public record PolicyId(String value) {

    /**
     * @throws IllegalArgumentException when the value is not a uuid of 8-4-4-4-12 hexadecimal digits
     */
    public PolicyId {
        Objects.requireNonNull(value, "policy id");
        if (!value.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is not a policy id: a uuid is expected, 8-4-4-4-12 hexadecimal digits");
        }
        value = UUID.fromString(value).toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
