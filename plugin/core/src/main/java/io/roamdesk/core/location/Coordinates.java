// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

/**
 * A place on Earth, in WGS 84 degrees.
 *
 * @param latitude -90 (south pole) to 90 (north pole)
 * @param longitude -180 to 180, east is positive
 */
public record Coordinates(double latitude, double longitude) {

    /**
     * Mean radius R1 of the Earth by the IUGG, km (H. Moritz, "Geodetic Reference System 1980", Journal of Geodesy 74,
     * 2000). A sphere of this radius is at most 0.56 % off the ellipsoid, far less than an address database is.
     */
    public static final double EARTH_RADIUS_KM = 6371.0088;

    /**
     * @throws InvalidCoordinates when a value is out of range, infinite or not a number
     */
    public Coordinates {
        check("latitude", latitude, 90);
        check("longitude", longitude, 180);
    }

    /**
     * Great-circle distance in km, 0 to 20015.1, by the haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky
     * and Telescope 68 (2), 1984, page 159. It keeps its precision for places that are close together, where the spherical
     * law of cosines loses it.
     */
    public double distanceKm(Coordinates other) {
        double phi = Math.toRadians(latitude);
        double otherPhi = Math.toRadians(other.latitude);
        double sinHalfPhi = Math.sin((otherPhi - phi) / 2);
        double sinHalfLambda = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double haversine = sinHalfPhi * sinHalfPhi + Math.cos(phi) * Math.cos(otherPhi) * sinHalfLambda * sinHalfLambda;
        // Rounding could carry the haversine of antipodes a hair above 1, whose arc sine is not a number.
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    @Override
    public String toString() {
        return latitude + "," + longitude;
    }

    // The comparison is written so that NaN fails it too.
    private static void check(String axis, double value, int limit) {
        if (!(Math.abs(value) <= limit)) {
            throw new InvalidCoordinates(axis, value, limit);
        }
    }
}
