// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import static io.roamdesk.core.zone.Zones.berlin;
import static io.roamdesk.core.zone.Zones.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roamdesk.core.location.City;
import io.roamdesk.core.location.Coordinates;
import io.roamdesk.core.location.Country;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.location.IpRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneCatalogTest {

    private static Office office(String name, String... ranges) {
        return Office.of(name, List.of(ranges).stream().map(IpRange::parse).toArray(IpRange[]::new));
    }

    @Test
    void listsZonesByNameInWhateverOrderTheyCame() {
        assertThat(ZoneCatalog.of(List.of(paris(), berlin())).zones()).containsExactly(berlin(), paris());
    }

    @Test
    void namesAZoneThatIsNotThere() {
        ZoneCatalog catalog = ZoneCatalog.of(List.of(paris()));

        assertThat(catalog.find(berlin().id())).isEmpty();
        assertThat(catalog.position(berlin().id())).isEqualTo(-1);
        assertThatThrownBy(() -> catalog.require(berlin().id()))
                .isInstanceOf(UnknownZone.class)
                .hasMessageContaining(berlin().id().value())
                .hasMessageContaining("none of the 1 roaming zones");
    }

    @Test
    void refusesTwoZonesOfOneId() {
        RoamingZone twin = RoamingZone.builder(paris().id(), "twin", paris().coordinates(), paris().city())
                .build();

        assertThatThrownBy(() -> ZoneCatalog.of(List.of(paris(), twin)))
                .isInstanceOf(DuplicateZone.class)
                .hasMessageContaining("\"paris\" and as \"twin\"");
    }

    @Test
    void refusesTwoOfficesOfOneName() {
        assertThatThrownBy(() -> ZoneCatalog.of(List.of(paris(office("Sales")), berlin(office("SALES ")))))
                .isInstanceOf(DuplicateOffice.class)
                .hasMessageContaining("\"paris\"")
                .hasMessageContaining("\"berlin\"");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.0.0/16",
        "10.0.0.0/8, 10.1.0.0/16",
        "10.1.2.3, 10.0.0.0/8",
        "2001:db8::/32, 2001:db8:1::/48"
    })
    void refusesRangesOfTwoZonesThatShareAnAddress(String one, String other) {
        assertThatThrownBy(() -> ZoneCatalog.of(List.of(paris(office("A", one)), berlin(office("B", other)))))
                .isInstanceOf(OverlappingOfficeRanges.class)
                .hasMessageContaining(IpRange.parse(one).toString())
                .hasMessageContaining(IpRange.parse(other).toString())
                .hasMessageContaining("\"A\"")
                .hasMessageContaining("\"B\"");
    }

    @Test
    void refusesOneRangeForTwoOfficesOfAZone() {
        assertThatThrownBy(() -> ZoneCatalog.of(List.of(paris(office("A", "10.0.0.0/8"), office("B", "10.0.0.0/8")))))
                .isInstanceOf(OverlappingOfficeRanges.class);
    }

    @Test
    void takesARangeWithinARangeOfTheSameZone() {
        ZoneCatalog catalog = ZoneCatalog.of(List.of(
                paris(office("Campus", "10.0.0.0/8"), office("Tower", "10.1.0.0/16", "2001:db8::/32")),
                berlin(office("Mitte", "192.168.0.0/24"))));

        assertThat(officeAt(catalog, "10.2.0.1")).isEqualTo("Campus");
        assertThat(officeAt(catalog, "10.1.0.1")).isEqualTo("Tower");
        assertThat(officeAt(catalog, "2001:db8:7::1")).isEqualTo("Tower");
        assertThat(officeAt(catalog, "192.168.0.255")).isEqualTo("Mitte");
        assertThat(officeAt(catalog, "192.168.1.0")).isEqualTo("none");
    }

    private static String officeAt(ZoneCatalog catalog, String address) {
        return catalog.officeAt(IpAddress.parse(address))
                .map(match -> match.office().name())
                .orElse("none");
    }

    @Test
    void findsTheLongestPrefixAmongGeneratedRanges() {
        Random random = new Random(42);
        List<Office> offices = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            IpAddress address = new IpAddress(IpAddress.Family.IPV4, 0, 10L << 24 | random.nextInt(1 << 12) << 8);
            IpRange range = IpRange.around(address, 8 + random.nextInt(17));
            if (offices.stream().noneMatch(known -> known.ranges().contains(range))) {
                offices.add(Office.of("office " + i, range));
            }
        }
        ZoneCatalog catalog = ZoneCatalog.of(List.of(paris(offices.toArray(Office[]::new))));

        for (int i = 0; i < 20_000; i++) {
            IpAddress address = new IpAddress(IpAddress.Family.IPV4, 0, 10L << 24 | random.nextInt(1 << 20));
            Optional<Office> naive = offices.stream()
                    .filter(office -> office.ranges().get(0).contains(address))
                    .max(Comparator.comparing(office -> office.ranges().get(0).prefixLength()));

            assertThat(catalog.officeAt(address).map(OfficeMatch::office)).isEqualTo(naive);
        }
    }

    @Test
    void measuresTheDistancesThatTheFormulaGives() {
        Random random = new Random(1);
        List<RoamingZone> zones = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            zones.add(Zones.zone(
                            "zone " + i,
                            anywhere(random).latitude(),
                            anywhere(random).longitude(),
                            "C" + i,
                            "FR")
                    .build());
        }
        ZoneCatalog catalog = ZoneCatalog.of(zones);

        for (int i = 0; i < 100; i++) {
            Coordinates place = anywhere(random);
            double[] km = catalog.distancesKm(place);
            for (int zone = 0; zone < km.length; zone++) {
                assertThat(km[zone])
                        .isCloseTo(place.distanceKm(catalog.zones().get(zone).coordinates()), within(5e-4));
            }
        }
    }

    private static Coordinates anywhere(Random random) {
        return new Coordinates(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180);
    }

    @Test
    void resolvesTheCitiesOfZonesAndOffices() {
        Office lyon = new Office(
                "Confluence",
                List.of(),
                Optional.of(new Coordinates(45.74, 4.82)),
                Optional.of(new City("Lyon", Country.of("FR"))));
        ZoneCatalog catalog = ZoneCatalog.of(List.of(paris(lyon), berlin()));

        City known = catalog.requireCity("LYON", Optional.empty());

        assertThat(known).isEqualTo(new City("Lyon", Country.of("FR")));
        assertThat(catalog.coordinatesOf(known)).contains(new Coordinates(45.74, 4.82));
        assertThat(catalog.cityNear(new Coordinates(45.8, 4.9))).contains(known);
        assertThat(catalog.cityNear(new Coordinates(46.5, 4.9))).isEmpty();
    }

    @Test
    void namesTheKnownCitiesWhenOneIsUnknown() {
        ZoneCatalog catalog = ZoneCatalog.of(List.of(paris(), berlin()));

        assertThatThrownBy(() -> catalog.requireCity("Atlantis", Optional.empty()))
                .isInstanceOf(UnknownCity.class)
                .hasMessage(
                        "city \"Atlantis\" is not known: known are Berlin (DE), Paris (FR); report coordinates or an"
                                + " address from anywhere else");
        assertThatThrownBy(() -> catalog.requireCity("Paris", Optional.of(Country.of("DE"))))
                .isInstanceOf(UnknownCity.class);
    }

    @Test
    void asksForTheCountryWhenSeveralHaveTheCity() {
        ZoneCatalog catalog = ZoneCatalog.of(List.of(
                paris(), Zones.zone("texas", 33.66, -95.56, "Paris", "US").build()));

        assertThatThrownBy(() -> catalog.requireCity("paris", Optional.empty()))
                .isInstanceOf(AmbiguousCity.class)
                .hasMessageContaining("Paris (FR), Paris (US)");
        assertThat(catalog.findCity("paris", Optional.empty())).isEmpty();
        assertThat(catalog.requireCity("paris", Optional.of(Country.of("US"))).country())
                .isEqualTo(Country.of("US"));
    }

    @Test
    void namesTheKnownOfficesWhenOneIsUnknown() {
        ZoneCatalog catalog = ZoneCatalog.of(List.of(paris(office("Rivoli")), berlin()));

        assertThat(catalog.requireOffice("rivoli ").zone()).isEqualTo(paris(office("Rivoli")));
        assertThatThrownBy(() -> catalog.requireOffice("Moon"))
                .isInstanceOf(UnknownOffice.class)
                .hasMessage("office \"Moon\" is not known: known are Rivoli");
        assertThatThrownBy(() -> ZoneCatalog.of(List.of()).requireOffice("Moon"))
                .hasMessage("office \"Moon\" is not known: none is known");
    }

    @Test
    void doesNotListHundredsOfNamesInAnError() {
        List<Office> offices = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            offices.add(office("office " + i));
        }
        ZoneCatalog catalog = ZoneCatalog.of(List.of(paris(offices.toArray(Office[]::new))));

        assertThatThrownBy(() -> catalog.requireOffice("Moon")).hasMessageEndingWith("and 280 more");
    }
}
