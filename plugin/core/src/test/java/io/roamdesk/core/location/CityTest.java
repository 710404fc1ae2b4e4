// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CityTest {

    private static final Country SWITZERLAND = Country.of("CH");

    @Test
    void isTheSameInWhateverSpelling() {
        City zurich = new City("Zürich", SWITZERLAND);

        assertThat(zurich)
                .isEqualTo(new City(" ZURICH", SWITZERLAND))
                .hasSameHashCodeAs(new City("zurich", SWITZERLAND));
        assertThat(new City("Sankt-Gallen", SWITZERLAND).isNamed("sankt  gallen"))
                .isTrue();
        assertThat(zurich.isNamed("Bern")).isFalse();
    }

    @Test
    void isAnotherInAnotherCountry() {
        assertThat(new City("Paris", Country.of("FR"))).isNotEqualTo(new City("Paris", Country.of("US")));
    }

    @Test
    void keepsNamesOfOtherScripts() {
        assertThat(new City("東京", Country.of("JP")).isNamed("東京")).isTrue();
        assertThat(new City("東京", Country.of("JP")).isNamed("大阪")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "--"})
    void refusesANameWithoutALetter(String name) {
        assertThatThrownBy(() -> new City(name, SWITZERLAND))
                .isInstanceOf(InvalidCity.class)
                .hasMessageContaining("\"" + name + "\"")
                .hasMessageContaining("1 to 200");
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThatThrownBy(() -> new City("a".repeat(201), SWITZERLAND)).isInstanceOf(InvalidCity.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "de", "DEU", "Germany", "germany"})
    void knowsACountryByCodeAndName(String text) {
        assertThat(Country.of(text).code()).isEqualTo("DE");
        assertThat(Country.of(text).name()).isEqualTo("Germany");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "XX", "Atlantis"})
    void refusesACountryThatIsNone(String text) {
        assertThatThrownBy(() -> Country.of(text))
                .isInstanceOf(UnknownCountry.class)
                .hasMessageStartingWith("\"" + text + "\" is no country of ISO 3166-1");
    }
}
