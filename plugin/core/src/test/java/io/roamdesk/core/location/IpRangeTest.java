// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.0.0, true",
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.0.0/16, ::a01:1, false",
        "10.1.0.0/16, ::ffff:10.1.2.3, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8:0:1::/64, 2001:db8:0:1:ffff::, true",
        "2001:db8:0:1::/65, 2001:db8:0:1:8000::, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false"
    })
    void holdsTheAddressesOfItsPrefix(String range, String address, boolean holds) {
        assertThat(IpRange.parse(range).contains(IpAddress.parse(address))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.0.0.0/8, 11.0.0.0/16, false",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "0.0.0.0/0, ::/0, false",
        "2001:db8::/32, 2001:db8:5::/48, true"
    })
    void overlapsBothWays(String one, String other, boolean overlaps) {
        assertThat(IpRange.parse(one).overlaps(IpRange.parse(other))).isEqualTo(overlaps);
        assertThat(IpRange.parse(other).overlaps(IpRange.parse(one))).isEqualTo(overlaps);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/ 8", "::/129", "::/9999"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> IpRange.parse(text))
                .isInstanceOf(InvalidRange.class)
                .hasMessageContaining("is no address range");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> IpRange.parse("office.example/8")).isInstanceOf(InvalidAddress.class);
    }

    @Test
    void namesTheNetworkWhenBitsAreSetAfterThePrefix() {
        assertThatThrownBy(() -> IpRange.parse("10.1.2.3/16"))
                .isInstanceOf(InvalidRange.class)
                .hasMessageContaining("10.1.0.0/16");
        assertThatThrownBy(() -> IpRange.parse("2001:db8::1/64"))
                .isInstanceOf(InvalidRange.class)
                .hasMessageContaining("2001:db8::/64");
    }

    @Test
    void agreesWithComparingBitByBitOnGeneratedRanges() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            IpAddress.Family family = random.nextBoolean() ? IpAddress.Family.IPV4 : IpAddress.Family.IPV6;
            IpAddress one = generated(random, family);
            IpAddress two = generated(random, family);
            int length = random.nextInt(family.bits() + 1);

            IpRange range = IpRange.around(one, length);

            assertThat(range.contains(two)).isEqualTo(sharedBits(one, two) >= length);
        }
    }

    // Few bits are set, so that many pairs share long prefixes.
    private static IpAddress generated(Random random, IpAddress.Family family) {
        long low = 1L << random.nextInt(family == IpAddress.Family.IPV4 ? 32 : 64);
        long high = family == IpAddress.Family.IPV4 ? 0 : 0x2001L << 48 | 1L << random.nextInt(64);
        return new IpAddress(family, high, low);
    }

    private static int sharedBits(IpAddress one, IpAddress two) {
        byte[] a = one.bytes();
        byte[] b = two.bytes();
        int shared = 0;
        while (shared < a.length * 8
                && (a[shared / 8] >> (7 - shared % 8) & 1) == (b[shared / 8] >> (7 - shared % 8) & 1)) {
            shared++;
        }
        return shared;
    }
}
