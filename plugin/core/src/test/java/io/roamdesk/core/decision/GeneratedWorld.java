// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.zone.Office;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Zones all over the Earth, the same for the same seed. */
final class GeneratedWorld {

    private static final String[] COUNTRIES = {"DE", "FR", "JP", "US", "BR", "IN", "ZA", "AU"};

    private final Random random;
    private final List<RoamingZone> zones = new ArrayList<>();

    GeneratedWorld(long seed, int size) {
        random = new Random(seed);
        for (int i = 0; i < size; i++) {
            // Every tenth zone stands where the one before it stands, so that there are ties to break.
            Coordinates at = i % 10 == 9 ? zones.get(i - 1).coordinates() : anywhere();
            zones.add(Zones.zone(
                            "zone " + i,
                            at.latitude(),
                            at.longitude(),
                            "City " + i,
                            COUNTRIES[random.nextInt(COUNTRIES.length)])
                    .offices(List.of(Office.of("office " + i)))
                    .enabled(random.nextInt(10) > 0)
                    .build());
        }
    }

    Random random() {
        return random;
    }

    ZoneCatalog catalog() {
        return ZoneCatalog.of(zones);
    }

    RoamingZone anyZone() {
        return zones.get(random.nextInt(zones.size()));
    }

    Coordinates anywhere() {
        return new Coordinates(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180);
    }

    /** Most people are near a zone, some are far from all. */
    Coordinates somewhere() {
        Coordinates zone = anyZone().coordinates();
        return random.nextInt(5) == 0
                ? anywhere()
                : new Coordinates(
                        Math.max(-90, Math.min(90, zone.latitude() + random.nextGaussian() * 2)),
                        Math.max(-180, Math.min(180, zone.longitude() + random.nextGaussian() * 2)));
    }
}
