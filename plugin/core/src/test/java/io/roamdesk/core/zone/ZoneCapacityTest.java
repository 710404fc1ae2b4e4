// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneCapacityTest {

    private static final DesktopNeeds NEEDS = new DesktopNeeds(2000, 4096, 100);

    private static HostOffer host(boolean agent, long mhz, long memory, long storage) {
        return new HostOffer("host", agent, mhz, memory, storage);
    }

    private static List<Obstacle> obstacles(BaseAvailability base, HostOffer... hosts) {
        return new ZoneCapacity(List.of(hosts), base).obstaclesFor(NEEDS);
    }

    @Test
    void takesADesktopThatJustFits() {
        assertThat(obstacles(BaseAvailability.PRESENT, host(true, 2000, 4096, 100)))
                .isEmpty();
        assertThat(obstacles(BaseAvailability.SENDABLE, host(true, 2000, 4096, 100)))
                .isEmpty();
    }

    @Test
    void doesNotCountHostsWithoutTheAgent() {
        assertThat(obstacles(BaseAvailability.PRESENT, host(false, 9000, 9000, 9000)))
                .extracting(Obstacle::toString)
                .containsExactly("NO_HOST_WITH_AGENT: no host that is up has the Roamdesk agent, 1 were asked");
        assertThat(obstacles(BaseAvailability.PRESENT, host(false, 9000, 9000, 9000), host(true, 2000, 1, 100)))
                .extracting(Obstacle::code)
                .containsExactly(Obstacle.Code.NOT_ENOUGH_MEMORY);
    }

    @Test
    void namesEachShortage() {
        assertThat(obstacles(BaseAvailability.MISSING, host(true, 1999, 4095, 99)))
                .extracting(Obstacle::toString)
                .containsExactly(
                        "NOT_ENOUGH_CPU: 2000 MHz of processor needed, 1999 free on the host with the agent that has most",
                        "NOT_ENOUGH_MEMORY: 4096 bytes of memory needed, 4095 free on the host with the agent that has"
                                + " most",
                        "NOT_ENOUGH_STORAGE: 100 bytes of storage needed, 99 free on the host with the agent that has"
                                + " most",
                        "NO_TEMPLATE: the base is not in the zone, or differs there, and cannot be sent");
    }

    @Test
    void wantsAllOfItOnOneHost() {
        assertThat(obstacles(BaseAvailability.PRESENT, host(true, 2000, 0, 100), host(true, 0, 4096, 100)))
                .extracting(Obstacle::code)
                .containsExactly(Obstacle.Code.NO_HOST_WITH_ALL);
    }

    @Test
    void doesNotTakeTheOneHostThatHasAllWithoutTheAgent() {
        assertThat(obstacles(
                        BaseAvailability.PRESENT,
                        host(true, 2000, 0, 100),
                        host(true, 0, 4096, 100),
                        host(false, 2000, 4096, 100)))
                .extracting(Obstacle::code)
                .containsExactly(Obstacle.Code.NO_HOST_WITH_ALL);
    }

    @Test
    void isUnfitInAZoneWithoutHosts() {
        assertThat(obstacles(BaseAvailability.PRESENT))
                .extracting(Obstacle::code)
                .containsExactly(Obstacle.Code.NO_HOST_WITH_AGENT);
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThatThrownBy(() -> new DesktopNeeds(-1, 0, 0)).hasMessageContaining("-1 MHz");
        assertThatThrownBy(() -> ZoneFitness.fit(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }
}
