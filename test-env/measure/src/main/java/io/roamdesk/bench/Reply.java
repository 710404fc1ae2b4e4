// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.bench;

/**
 * One line of the standard output, the answer to one {@link Order}.
 *
 * @param ok whether it was done
 * @param error what went wrong; null if nothing did
 * @param seconds how long it took
 * @param wireBytes send and moment: bytes on the sockets, both ways, TLS and HTTP included
 * @param sentBytes send and moment: bytes of components that travelled, before compression
 * @param bytes index: bytes of components that are not zeros; moment: bytes of the disk that were looked at
 * @param point moment: the point that was sealed
 * @param reason moment: why everything was compared; null if only what the bitmap named
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
        String point,
        String reason,
        double processorSeconds,
        long peakHeapBytes) {
    static Reply failed(String error) {
        return new Reply(false, error, 0, 0, 0, 0, null, null, 0, 0);
    }
}
