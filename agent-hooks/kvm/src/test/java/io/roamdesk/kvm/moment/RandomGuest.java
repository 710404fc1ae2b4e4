// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.moment;

import static io.roamdesk.kvm.moment.LiveDesktop.CLUSTER;

import java.io.IOException;
import java.util.Random;

/** A guest that writes here and there. */
final class RandomGuest {
    private final LiveDesktop desk;
    private final Random random;

    RandomGuest(LiveDesktop desk, Random random) {
        this.desk = desk;
        this.random = random;
    }

    /** Writes a few times; discards only when told so, since QEMU ignores that while the disk is read at a moment. */
    void writes(boolean discards) throws IOException {
        for (int i = random.nextInt(5); i > 0; i--) {
            int clusters = desk.disk.truth.length / CLUSTER;
            int first = random.nextInt(clusters - 8);
            switch (random.nextInt(discards ? 5 : 4)) {
                case 0 -> desk.disk.zero(first * CLUSTER, (1 + random.nextInt(6)) * CLUSTER);
                case 1 -> desk.disk.zero(first * CLUSTER + 4096 * random.nextInt(16), 4096 * (1 + random.nextInt(30)));
                case 4 -> desk.disk.discard(first, 1 + random.nextInt(6));
                default -> desk.disk.write(
                        first * CLUSTER + 512 * random.nextInt(128),
                        512 * (1 + random.nextInt(800)),
                        random.nextInt(3));
            }
        }
    }
}
