// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.core.zone.Zones;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoamingPolicyTest {

    private static RoamingPolicy.Builder policy() {
        return RoamingPolicy.builder(new PolicyId("00000000-0000-4000-8000-000000000001"), "staff");
    }

    @Test
    void hasHealthyDefaults() {
        RoamingPolicy policy = policy().build();

        assertThat(policy.sameLocation()).hasToString("within 100 km");
        assertThat(policy.near()).hasToString("closest");
        assertThat(policy.thresholds()).contains(new Thresholds(100, 150));
        assertThat(policy.dwell()).isZero();
        assertThat(policy.coolOff()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.longestWait()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.blameWifiAboveMillis()).hasValue(300);
        assertThat(policy.runningDesktop())
                .isEqualTo(new RunningDesktop(RunningDesktop.Treatment.GIVE_UP, Duration.ofMinutes(2)));
    }

    @Test
    void allowsAllZonesUnlessSomeAreNamed() {
        ZoneId paris = Zones.id("paris");
        ZoneId berlin = Zones.id("berlin");

        assertThat(policy().build().allows(paris)).isTrue();
        assertThat(policy().allowedZones(Set.of(berlin)).build().allows(paris)).isFalse();
        assertThat(policy().allowedZones(Set.of(berlin)).build().allows(berlin)).isTrue();
    }

    @Test
    void takesEdgesRoundTheRule() {
        assertThat(policy().thresholds(100, 100).build().thresholds()).contains(new Thresholds(100, 100));
        assertThat(policy().thresholds(50, 300).build().thresholds()).contains(new Thresholds(50, 300));
        assertThat(policy().sameLocation(new SameLocationRule.BelowLatency(20))
                        .build()
                        .thresholds())
                .contains(new Thresholds(20, 30));
    }

    @ParameterizedTest
    @CsvSource({"100, 99", "50, 40", "50, 80", "101, 150", "120, 110"})
    void refusesALeaveThresholdInsideAndNamesBothValues(double enter, double leave) {
        assertThatThrownBy(() -> policy().thresholds(enter, leave).build())
                .isInstanceOf(ThresholdsInverted.class)
                .hasMessageContaining(Unit.KM.text(enter))
                .hasMessageContaining(Unit.KM.text(leave))
                .hasMessageContaining("100 km");
    }

    @Test
    void namesTheUnitOfTheRuleWhenThresholdsAreInverted() {
        assertThatThrownBy(() -> policy().sameLocation(new SameLocationRule.BelowLatency(20))
                        .thresholds(20, 12.5)
                        .build())
                .hasMessageContaining("leave threshold 12.5 ms with enter threshold 20 ms");
    }

    @ParameterizedTest
    @CsvSource({"0, 150", "-1, 150", "NaN, 150", "100, NaN", "100, Infinity"})
    void refusesThresholdsThatAreNoDistances(double enter, double leave) {
        assertThatThrownBy(() -> policy().thresholds(enter, leave).build()).isInstanceOf(InvalidPolicySetting.class);
    }

    static Stream<SameLocationRule> rulesWithoutMeasure() {
        return Stream.of(
                new SameLocationRule.SameCity(), new SameLocationRule.SameCountry(), new SameLocationRule.SameOffice());
    }

    @ParameterizedTest
    @MethodSource("rulesWithoutMeasure")
    void refusesThresholdsForARuleThatMeasuresNothing(SameLocationRule rule) {
        assertThat(policy().sameLocation(rule).build().thresholds()).isEmpty();
        assertThatThrownBy(() -> policy().sameLocation(rule).thresholds(1, 2).build())
                .isInstanceOf(ThresholdsWithoutMeasure.class)
                .hasMessageContaining(rule.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -5, Double.NaN, Double.POSITIVE_INFINITY, 100_000})
    void refusesLimitsThatAreNone(double value) {
        assertThatThrownBy(() -> new SameLocationRule.WithinRadius(value))
                .isInstanceOf(InvalidPolicySetting.class)
                .hasMessage("radius " + value + " km is not usable: more than 0 up to 20016 km is expected");
        assertThatThrownBy(() -> new SameLocationRule.BelowLatency(value)).hasMessageContaining("60000 ms");
        assertThatThrownBy(() -> new NearRule.WithinDistance(value)).hasMessageContaining("near distance " + value);
        assertThatThrownBy(() -> new NearRule.BelowLatency(value)).hasMessageContaining("near latency " + value);
        assertThatThrownBy(() -> policy().blameWifiAbove(value).build()).hasMessageContaining("Wi-Fi");
    }

    static Stream<Arguments> durationsOutOfRange() {
        return Stream.of(
                Arguments.of("dwell -1 s", policy().dwell(Duration.ofSeconds(-1))),
                Arguments.of("dwell 604801 s", policy().dwell(Duration.ofDays(7).plusSeconds(1))),
                Arguments.of("cool-off -1 s", policy().coolOff(Duration.ofSeconds(-1))),
                Arguments.of("longest wait 86401 s", policy().longestWait(Duration.ofSeconds(86_401))));
    }

    @ParameterizedTest
    @MethodSource("durationsOutOfRange")
    void refusesDurationsOutOfRange(String named, RoamingPolicy.Builder policy) {
        assertThatThrownBy(policy::build)
                .isInstanceOf(InvalidPolicySetting.class)
                .hasMessageStartingWith(named + " is not usable: 0 to ");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 3601})
    void refusesAGracefulTimeoutOutOfRange(long seconds) {
        Duration timeout = Duration.ofSeconds(seconds);

        assertThatThrownBy(() -> new RunningDesktop(RunningDesktop.Treatment.FORCE, timeout))
                .isInstanceOf(InvalidPolicySetting.class)
                .hasMessage("graceful timeout " + seconds + " s is not usable: 1 to 3600 s is expected");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void refusesANameOutOfRange(int length) {
        assertThatThrownBy(() -> policy().name("n".repeat(length)).build()).hasMessageContaining("1 to 255 characters");
    }

    @Test
    void updatesFromWhatItWas() {
        RoamingPolicy policy = policy().thresholds(80, 200)
                .coolOff(Duration.ZERO)
                .blameWifiAbove(null)
                .build();

        assertThat(policy.toBuilder().build()).isEqualTo(policy);
        assertThat(policy.toBuilder().name("other").build().thresholds()).contains(new Thresholds(80, 200));
        assertThat(policy.toBuilder()
                        .sameLocation(new SameLocationRule.SameCity())
                        .build()
                        .thresholds())
                .isEmpty();
    }

    @Test
    void writesNumbersWithOneDecimalPlaceAtMost() {
        assertThat(Unit.KM.text(877.46)).isEqualTo("877.5 km");
        assertThat(Unit.MS.text(20.0)).isEqualTo("20 ms");
        assertThat(Unit.SECONDS.text(0.04)).isEqualTo("0 s");
    }
}
