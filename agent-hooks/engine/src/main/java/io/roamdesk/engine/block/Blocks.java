// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.block;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** The blocks of a component, and their names. A block is 4 KiB, as files of a guest are laid out; a set of blocks is 16 bits, the first block in the highest. */
public final class Blocks {
    /** Bytes in a block. */
    public static final int BYTES = 4096;

    /** Blocks in a component. */
    public static final int IN_COMPONENT = Grain.BYTES / BYTES;

    /** The set of all blocks of a component. */
    public static final int ALL = (1 << IN_COMPONENT) - 1;

    /** The name of a block of zeros, which needs no table. */
    public static final long ZERO = names(ByteBuffer.allocate(Grain.BYTES))[0];

    private Blocks() {}

    /** The names of all blocks of a component, whose 65536 bytes remain in the buffer and are consumed. A name is not proof of equality: the digest of the component is. */
    public static long[] names(ByteBuffer component) {
        MessageDigest sha256 = Digest.newSha256();
        long[] names = new long[IN_COMPONENT];
        int end = component.limit();
        for (int i = 0; i < names.length; i++) {
            component.limit(component.position() + BYTES);
            sha256.update(component);
            names[i] = ByteBuffer.wrap(sha256.digest()).getLong();
        }
        component.limit(end);
        return names;
    }

    /** The set that has this block only, 0 to 15. */
    public static int bit(int block) {
        return 1 << IN_COMPONENT - 1 - block;
    }

    /** Whether a set has this block. */
    public static boolean has(int set, int block) {
        return (set & bit(block)) != 0;
    }
}
