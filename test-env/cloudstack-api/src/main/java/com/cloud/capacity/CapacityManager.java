// SPDX-License-Identifier: Apache-2.0
package com.cloud.capacity;

import com.cloud.host.Host;
import com.cloud.offering.ServiceOffering;
import com.cloud.utils.Pair;

/** Knows what hosts have left. */
public interface CapacityManager {
    /** Whether the host's processors are able, and whether it has enough free. */
    Pair<Boolean, Boolean> checkIfHostHasCpuCapabilityAndCapacity(
            Host host, ServiceOffering offering, boolean considerReservedCapacity);

    /** By how much a cluster promises more than it has of a kind of resource. */
    float getClusterOverProvisioningFactor(Long clusterId, short capacityType);
}
