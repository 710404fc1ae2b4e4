// SPDX-License-Identifier: Apache-2.0
package com.cloud.host;

import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A host. */
public interface Host extends Identity, InternalIdentity {
    String getName();

    long getDataCenterId();

    /** What it is for; hosts of machines are Routing. */
    enum Type {
        Storage,
        Routing,
        SecondaryStorage,
        SecondaryStorageCmdExecutor,
        ConsoleProxy,
        ExternalFirewall,
        ExternalLoadBalancer,
        ExternalVirtualSwitchSupervisor,
        PxeServer,
        BaremetalPxe,
        BaremetalDhcp,
        TrafficMonitor,
        NetScalerControlCenter,
        ExternalDhcp,
        SecondaryStorageVM,
        LocalSecondaryStorage,
        L2Networking
    }
}
