// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.location;

import java.util.List;
import java.util.stream.Stream;

/** The ranges of the IANA special-purpose registries that a client may have and that say nothing about where it is. */
final class PrivateRanges {

    private static final List<IpRange> RANGES = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "::/127",
                    "fc00::/7",
                    "fe80::/10")
            .map(IpRange::parse)
            .toList();

    private PrivateRanges() {}

    static boolean hold(IpAddress address) {
        for (IpRange range : RANGES) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
