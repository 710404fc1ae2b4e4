// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatesTest {

    /** Nashville airport to Los Angeles airport, the worked example that implementations of the formula share. */
    @Test
    void measuresAKnownDistance() {
        Coordinates nashville = new Coordinates(36.12, -86.67);
        Coordinates losAngeles = new Coordinates(33.94, -118.40);

        assertThat(nashville.distanceKm(losAngeles)).isCloseTo(2886.45, within(0.1));
    }

    @Test
    void measuresAcrossTheDateLineTheShortWay() {
        assertThat(new Coordinates(0, 179.5).distanceKm(new Coordinates(0, -179.5)))
                .isCloseTo(111.2, within(0.1));
    }

    @Test
    void measuresHalfTheEarthBetweenAntipodes() {
        double half = Math.PI * Coordinates.EARTH_RADIUS_KM;

        assertThat(new Coordinates(90, 0).distanceKm(new Coordinates(-90, 0))).isCloseTo(half, within(1e-6));
        assertThat(new Coordinates(12.3, 45.6).distanceKm(new Coordinates(-12.3, -134.4)))
                .isCloseTo(half, within(1e-3));
    }

    @Test
    void measuresBetweenAnyAntipodesWhateverTheRounding() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            double latitude = random.nextDouble() * 180 - 90;
            double longitude = random.nextDouble() * 180;
            double km = new Coordinates(latitude, longitude).distanceKm(new Coordinates(-latitude, longitude - 180));

            assertThat(km).isBetween(20_015.0, 20_015.2);
        }
    }

    @Test
    void tellsPlacesAMetreApart() {
        Coordinates here = new Coordinates(50, 10);

        assertThat(here.distanceKm(new Coordinates(50.000009, 10))).isCloseTo(0.001, within(0.0001));
        assertThat(here.distanceKm(here)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"90.0001,0", "-90.0001,0", "NaN,0", "Infinity,0", "-Infinity,0", "1e300,0"})
    void refusesALatitudeThatIsNoPlace(double latitude, double longitude) {
        assertThatThrownBy(() -> new Coordinates(latitude, longitude))
                .isInstanceOf(InvalidCoordinates.class)
                .hasMessage(
                        "latitude " + latitude + " is no place on Earth: a number from -90 to 90 degrees is expected");
    }

    @ParameterizedTest
    @CsvSource({"0,180.0001", "0,-180.0001", "0,NaN", "0,Infinity"})
    void refusesALongitudeThatIsNoPlace(double latitude, double longitude) {
        assertThatThrownBy(() -> new Coordinates(latitude, longitude))
                .isInstanceOf(InvalidCoordinates.class)
                .hasMessage("longitude " + longitude
                        + " is no place on Earth: a number from -180 to 180 degrees is expected");
    }

    @Test
    void takesTheEdges() {
        assertThat(new Coordinates(-90, -180).distanceKm(new Coordinates(-90, 180)))
                .isCloseTo(0, within(1e-6));
    }
}
