// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.client;

import static io.roamdesk.core.zone.Zones.berlin;
import static io.roamdesk.core.zone.Zones.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.location.Country;
import io.roamdesk.core.zone.Office;
import io.roamdesk.core.zone.UnknownCity;
import io.roamdesk.core.zone.UnknownOffice;
import io.roamdesk.core.zone.UnknownZone;
import io.roamdesk.core.zone.ZoneCatalog;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.Zones;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationReportTest {

    private static final ZoneCatalog CATALOG = ZoneCatalog.of(List.of(paris(Office.of("Rivoli")), berlin()));
    private static final ZoneId NOWHERE = Zones.id("nowhere");

    private static LocationReport.Builder report() {
        return LocationReport.at(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 60_000.1, Double.NaN, Double.POSITIVE_INFINITY, -1e9})
    void refusesALatencyThatNoNetworkHas(double millis) {
        assertThatThrownBy(() -> new Latencies(Map.of(NOWHERE, millis)))
                .isInstanceOf(InvalidLatency.class)
                .hasMessage("latency " + millis + " ms to zone " + NOWHERE
                        + " is not believable: a number from 0 to 60000 ms is expected");
    }

    @Test
    void takesTheEdges() {
        Latencies latencies = new Latencies(Map.of(paris().id(), 0.0, berlin().id(), 60_000.0));

        assertThat(latencies.to(paris().id())).hasValue(0);
        assertThat(latencies.to(berlin().id())).hasValue(60_000);
        assertThat(latencies.to(NOWHERE)).isEmpty();
    }

    @Test
    void takesAReportThatSaysNothing() {
        LocationReport report = report().coordinates(null)
                .city(" ")
                .country(null)
                .office("")
                .publicAddress(null)
                .privateAddress(null)
                .latencies(null)
                .requestAddress(null)
                .build();

        assertThat(report).isEqualTo(report().build());
        assertThat(ReportCheck.against(CATALOG, report)).isSameAs(report);
    }

    @Test
    void takesWhatTheZonesKnow() {
        LocationReport report = report().city("paris")
                .country(Country.of("FR"))
                .office("RIVOLI")
                .latencies(new Latencies(Map.of(paris().id(), 3.0)))
                .build();

        assertThat(ReportCheck.against(CATALOG, report)).isSameAs(report);
    }

    @Test
    void refusesWhatNoZoneKnows() {
        assertThatThrownBy(() ->
                        ReportCheck.against(CATALOG, report().city("Atlantis").build()))
                .isInstanceOf(UnknownCity.class);
        assertThatThrownBy(() ->
                        ReportCheck.against(CATALOG, report().office("Moon").build()))
                .isInstanceOf(UnknownOffice.class);
        assertThatThrownBy(() -> ReportCheck.against(
                        CATALOG,
                        report().latencies(new Latencies(Map.of(NOWHERE, 1.0))).build()))
                .isInstanceOf(UnknownZone.class);
    }
}
