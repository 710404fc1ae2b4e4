// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.disk.DiskReader.Extent;
import io.roamdesk.engine.nbd.StatusMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtentsTest {
    private static final int BYTES = 200;

    @Test
    void aUnionHasWhatEitherHasAndZerosWhereBothHave() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Extents one = random(random);
            Extents other = random(random);
            int[] expected = new int[BYTES];
            for (int at = 0; at < BYTES; at++) {
                int a = drawn(one)[at];
                int b = drawn(other)[at];
                // 0 for nothing, 1 for zeros, 2 for content.
                expected[at] = a == 0 && b == 0 ? 0 : a == 1 && b == 1 ? 1 : 2;
            }
            assertThat(drawn(Extents.union(one, other))).isEqualTo(expected);
        }
    }

    private static int[] drawn(Extents extents) {
        int[] bytes = new int[BYTES];
        for (Extent extent : extents) {
            for (long at = extent.offset(); at < extent.offset() + extent.length(); at++) {
                assertThat(bytes[(int) at]).isZero();
                bytes[(int) at] = extent.zero() ? 1 : 2;
            }
        }
        return bytes;
    }

    private static Extents random(Random random) {
        return Extents.pick(map(random, 0, 2), map(random, 0, 3), depth -> depth > 0);
    }

    private static StatusMap map(Random random, int from, int to) {
        StatusMap map = new StatusMap();
        for (int at = 0; at < BYTES; ) {
            int length = Math.min(BYTES - at, 1 + random.nextInt(40));
            map.append(length, from + random.nextInt(to - from));
            at += length;
        }
        return map;
    }
}
