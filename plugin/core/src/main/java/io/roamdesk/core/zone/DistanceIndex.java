// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import io.roamdesk.core.location.Coordinates;
import java.util.List;

/**
 * Distances from one place to all zones.
 *
 * <p>The zones' places are kept as unit vectors, so that a distance costs three multiplications, a root and an arc sine
 * instead of the five trigonometric functions of the haversine formula; the length c of the chord between two unit vectors
 * and the haversine h of their angle are one: c = 2 * sqrt(h). A spatial tree was rejected: zones are counted in tens, and
 * a decision wants to know the distance to every one it mentions.
 */
final class DistanceIndex {

    private final double[] x;
    private final double[] y;
    private final double[] z;

    DistanceIndex(List<RoamingZone> zones) {
        x = new double[zones.size()];
        y = new double[zones.size()];
        z = new double[zones.size()];
        for (int i = 0; i < x.length; i++) {
            double phi = Math.toRadians(zones.get(i).coordinates().latitude());
            double lambda = Math.toRadians(zones.get(i).coordinates().longitude());
            x[i] = Math.cos(phi) * Math.cos(lambda);
            y[i] = Math.cos(phi) * Math.sin(lambda);
            z[i] = Math.sin(phi);
        }
    }

    /** Km to each zone, in the order of the zones. */
    double[] from(Coordinates place) {
        double phi = Math.toRadians(place.latitude());
        double lambda = Math.toRadians(place.longitude());
        double px = Math.cos(phi) * Math.cos(lambda);
        double py = Math.cos(phi) * Math.sin(lambda);
        double pz = Math.sin(phi);
        double[] km = new double[x.length];
        for (int i = 0; i < km.length; i++) {
            double dx = x[i] - px;
            double dy = y[i] - py;
            double dz = z[i] - pz;
            double halfChord = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
            km[i] = 2 * Coordinates.EARTH_RADIUS_KM * Math.asin(Math.min(1, halfChord));
        }
        return km;
    }
}
