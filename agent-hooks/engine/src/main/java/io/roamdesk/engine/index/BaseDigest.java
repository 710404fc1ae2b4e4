// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.index;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The digest of a base: SHA-256 over "roamdesk-base-1\n", the virtual size (8 bytes, big-endian), and the digests of all components in order. Components that the
 * index does not list are zeros; the last is padded with zeros. Two images with the same digest show the guest the same bytes, however they are stored.
 */
public final class BaseDigest {
    private static final byte[] PREFIX = "roamdesk-base-1\n".getBytes(StandardCharsets.US_ASCII);

    private BaseDigest() {}

    /** The digest of the base that has this index. */
    public static Digest of(ComponentIndex index) {
        MessageDigest sha256 = Digest.newSha256();
        sha256.update(PREFIX);
        sha256.update(
                ByteBuffer.allocate(Long.BYTES).putLong(index.virtualSize()).flip());
        byte[] zero = Digest.ZERO_COMPONENT.bytes();
        long next = 0;
        for (int i = 0; i < index.size(); i++) {
            long component = index.component(i);
            for (; next < component; next++) {
                sha256.update(zero);
            }
            sha256.update(index.digest(i).bytes());
            next++;
        }
        for (long count = Grain.count(index.virtualSize()); next < count; next++) {
            sha256.update(zero);
        }
        return Digest.ofBytes(sha256.digest());
    }
}
