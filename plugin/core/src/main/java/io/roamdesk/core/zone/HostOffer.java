// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.zone;

import java.util.Objects;

/**
 * What a host that is up has free.
 *
 * @param name for messages
 * @param hasAgent whether its agent has Roamdesk's part: it answered the probe
 * @param freeCpuMhz processor not yet promised, overcommitment counted
 * @param freeMemoryBytes memory not yet promised, overcommitment counted
 * @param freeStorageBytes free in the pool of ours it can reach that has most
 */
public record HostOffer(String name, boolean hasAgent, long freeCpuMhz, long freeMemoryBytes, long freeStorageBytes) {

    public HostOffer {
        Objects.requireNonNull(name, "name");
    }

    boolean meets(DesktopNeeds needs) {
        return hasAgent
                && freeCpuMhz >= needs.cpuMhz()
                && freeMemoryBytes >= needs.memoryBytes()
                && freeStorageBytes >= needs.storageBytes();
    }
}
