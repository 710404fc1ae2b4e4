// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.bench;

/**
 * One line of the standard output, the answer to one {@link Order}.
 *
 * @param ok whether it was done
 * @param error what went wrong; null if nothing did
 * @param seconds how long it took
 * @param wireBytes send: bytes on the sockets, both ways, TLS and HTTP included
 * @param sentBytes send: bytes of components that travelled, before compression
 * @param bytes index: bytes of components that are not zeros
 * @param processorSeconds time of the processor that this process has used since it started, all threads
 * @param peakHeapBytes the most that any part of the heap has held since it started, summed over its parts
 */
record Reply(
        boolean ok,
        String error,
        double seconds,
        long wireBytes,
        long sentBytes,
        long bytes,
        double processorSeconds,
        long peakHeapBytes) {
    static Reply failed(String error) {
        return new Reply(false, error, 0, 0, 0, 0, 0, 0);
    }
}
