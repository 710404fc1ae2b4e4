// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

/** A latitude or longitude that is no place on Earth. */
public final class InvalidCoordinates extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param axis "latitude" or "longitude"
     * @param value what was given, perhaps NaN
     * @param limit the largest absolute value allowed, degrees
     */
    InvalidCoordinates(String axis, double value, int limit) {
        super(axis + " " + value + " is no place on Earth: a number from -" + limit + " to " + limit
                + " degrees is expected");
    }
}
