// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoamingZoneTest {

    @Test
    void isEnabledWithoutOfficesAndProbeWhenNothingElseIsSaid() {
        RoamingZone zone = Zones.zone("paris", 48.9, 2.4, "Paris", "FR").build();

        assertThat(zone.enabled()).isTrue();
        assertThat(zone.offices()).isEmpty();
        assertThat(zone.probeUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://probe.example/ping", "https://[2001:db8::1]:8443/", "HTTPS://probe.example"})
    void takesAProbeOfTheWeb(String url) {
        assertThat(Zones.zone("paris", 48.9, 2.4, "Paris", "FR")
                        .probeUrl(url)
                        .build()
                        .probeUrl())
                .hasValueSatisfying(probe -> assertThat(probe).hasToString(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "probe.example",
                "/ping",
                "ftp://probe.example/",
                "file:///etc/passwd",
                "http:///x",
                "http://a b/"
            })
    void refusesAnotherProbe(String url) {
        RoamingZone.Builder zone = Zones.zone("paris", 48.9, 2.4, "Paris", "FR");

        assertThatThrownBy(() -> zone.probeUrl(url).build())
                .isInstanceOf(InvalidZone.class)
                .hasMessage("zone \"paris\": probe URL \"" + url
                        + "\" is not usable, expected is an absolute http or https URL with a host");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void refusesABlankName(String name) {
        RoamingZone zone = Zones.paris();

        assertThatThrownBy(() -> RoamingZone.builder(zone.id(), name, zone.coordinates(), zone.city())
                        .build())
                .isInstanceOf(InvalidZone.class)
                .hasMessageContaining("name");
        assertThatThrownBy(() -> Office.of(name))
                .isInstanceOf(InvalidZone.class)
                .hasMessageContaining("office");
    }

    @Test
    void refusesTheNameOfAnOfficeThatIsTooLong() {
        assertThat(Office.of("o".repeat(255)).name()).hasSize(255);
        assertThatThrownBy(() -> Office.of("o".repeat(256))).isInstanceOf(InvalidZone.class);
    }
}
