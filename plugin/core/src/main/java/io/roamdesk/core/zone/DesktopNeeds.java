// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

/**
 * What a desktop takes of the zone it moves to.
 *
 * @param cpuMhz processor: cores times speed, at least 0
 * @param memoryBytes at least 0
 * @param storageBytes what its redo log, and the base if it has to be sent, occupy; at least 0
 */
public record DesktopNeeds(long cpuMhz, long memoryBytes, long storageBytes) {

    public DesktopNeeds {
        if (cpuMhz < 0 || memoryBytes < 0 || storageBytes < 0) {
            throw new IllegalArgumentException("a desktop cannot need " + cpuMhz + " MHz, " + memoryBytes
                    + " bytes of memory and " + storageBytes + " bytes of storage: numbers from 0 are expected");
        }
    }
}
