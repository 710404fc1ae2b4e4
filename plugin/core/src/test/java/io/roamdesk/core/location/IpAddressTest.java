// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "192.0.2.7, 192.0.2.7",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8::0007, 2001:db8::7",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "::ffff:192.0.2.7, 192.0.2.7",
        "fe80:0:0:0:0:0:0:1, fe80::1"
    })
    void readsAndWritesTheCanonicalText(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
        assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.com",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.-4",
                "01.2.3.4",
                "0x7f.0.0.1",
                "1.2.3.4 ",
                "1..2.3",
                "2130706433",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "::1/64",
                "1.2.3.4::",
                "1.2.3.4::1.2.3.4",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:",
                ":1",
                "١.٢.٣.٤",
                "::١"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(InvalidAddress.class)
                .hasMessageStartingWith("\"" + text + "\" is no IP address: ")
                .hasMessageContaining("never a host name");
    }

    @Test
    void doesNotRepeatATextOfAnyLength() {
        assertThatThrownBy(() -> IpAddress.parse("1".repeat(100_000)))
                .isInstanceOf(InvalidAddress.class)
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    void agreesWithTheJdkOnGeneratedAddresses() throws UnknownHostException {
        Random random = new Random(20261120);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int j = 0; j < bytes.length && bytes.length == 16; j++) {
                bytes[j] = random.nextInt(3) == 0 ? bytes[j] : 0;
            }
            InetAddress expected = InetAddress.getByAddress(bytes);

            IpAddress parsed = IpAddress.parse(expected.getHostAddress());

            assertThat(parsed.bytes()).isEqualTo(expected.getAddress());
            assertThat(IpAddress.parse(parsed.toString())).isEqualTo(parsed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "127.0.0.1",
                "169.254.1.1",
                "100.64.0.1",
                "0.0.0.0",
                "::",
                "::1",
                "fd00::1",
                "fe80::1",
                "::ffff:10.0.0.1"
            })
    void knowsAddressesThatMeanNothingOutside(String text) {
        assertThat(IpAddress.parse(text).isPrivate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "8.8.8.8", "2001:db8::1", "::2"})
    void knowsAddressesOfTheInternet(String text) {
        assertThat(IpAddress.parse(text).isPrivate()).isFalse();
    }

    @Test
    void sortsIpv4FirstAndUnsigned() {
        assertThat(IpAddress.parse("255.0.0.1"))
                .isGreaterThan(IpAddress.parse("1.0.0.1"))
                .isLessThan(IpAddress.parse("::1"));
        assertThat(IpAddress.parse("ff00::")).isGreaterThan(IpAddress.parse("1::"));
        assertThat(IpAddress.parse("1::ff00:0:0:0")).isGreaterThan(IpAddress.parse("1::1"));
    }

    @Test
    void refusesIpv4OfMoreThan32Bits() {
        assertThatThrownBy(() -> new IpAddress(IpAddress.Family.IPV4, 0, 1L << 32))
                .isInstanceOf(InvalidAddress.class);
    }
}
