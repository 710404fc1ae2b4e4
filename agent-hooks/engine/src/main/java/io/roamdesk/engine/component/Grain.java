// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.nio.ByteBuffer;

/** The size of a component: 64 KiB, the cluster of a qcow2 image and the grain of its dirty bitmaps, so that a write of the guest dirties one. */
public final class Grain {
    public static final int BYTES = 1 << 16;

    private Grain() {}

    /** How many components a disk has; the last may be short and counts as padded with zeros. */
    public static long count(long virtualSize) {
        return (virtualSize + BYTES - 1) / BYTES;
    }

    /** Completes what was read of a disk, up to its end perhaps: zeros after it make whole components of it. The buffer is ready to be read from its start then. */
    public static ByteBuffer pad(ByteBuffer content) {
        content.limit(Math.toIntExact(count(content.position()) * BYTES));
        while (content.hasRemaining()) {
            content.put((byte) 0);
        }
        return content.flip();
    }

    /** The length of a component of the disk, bytes: the grain, but for the last. */
    public static int length(long component, long virtualSize) {
        return (int) Math.min(BYTES, virtualSize - component * BYTES);
    }
}
