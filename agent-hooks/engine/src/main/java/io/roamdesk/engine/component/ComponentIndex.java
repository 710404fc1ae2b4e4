// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The digests of an image's components. Of a base it has all components that are not zeros; of a redo log it has all components above the base, zeros too.
 * Safe for use by several threads.
 */
public interface ComponentIndex extends AutoCloseable {
    /** The size of the disk that the guest sees, bytes. */
    long virtualSize();

    /** How many components are listed. */
    int size();

    /** The number of the listed component at this position, in ascending order of numbers. */
    long component(int position);

    /** The digest of the listed component at this position. */
    Digest digest(int position);

    /** The digest listed for this component, if it is listed. */
    Optional<Digest> at(long component);

    /** Some listed component with this digest. */
    OptionalLong find(Digest digest);

    /**
     * The digest of the whole list: SHA-256 over "roamdesk-point-1\n", the virtual size (8 bytes, big-endian), and for each listed component its number (8 bytes,
     * big-endian) and its digest. Two redo logs over the same base with the same point show the guest the same disk.
     */
    Digest point();

    @Override
    void close();
}
