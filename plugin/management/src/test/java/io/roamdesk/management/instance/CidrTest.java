// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CidrTest {
    @Test
    void knowsItsNetmask() {
        assertThat(Cidr.parse("10.1.1.0/24").netmask()).isEqualTo("255.255.255.0");
        assertThat(Cidr.parse("10.1.16.0/20").netmask()).isEqualTo("255.255.240.0");
        assertThat(Cidr.parse("0.0.0.0/0").netmask()).isEqualTo("0.0.0.0");
        assertThat(Cidr.parse("192.0.2.1/32").netmask()).isEqualTo("255.255.255.255");
    }

    @Test
    void containsTheAddressesOfItsRangeAndNoOthers() {
        Cidr range = Cidr.parse("10.1.16.0/20");

        assertThat(range.contains("10.1.16.1")).isTrue();
        assertThat(range.contains("10.1.31.255")).isTrue();
        assertThat(range.contains("10.1.32.0")).isFalse();
        assertThat(range.contains("fd00::1")).isFalse();
        assertThat(Cidr.parse("0.0.0.0/0").contains("203.0.113.9")).isTrue();
    }

    @Test
    void refusesWhatIsNoRange() {
        assertThatThrownBy(() -> Cidr.parse("10.1.1.0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cidr.parse("10.1.1.0/33")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cidr.parse("fd00::/64")).isInstanceOf(IllegalArgumentException.class);
    }
}
