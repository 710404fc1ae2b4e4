// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.module;

import com.cloud.dc.DataCenter;
import com.cloud.event.EventTypes;
import com.cloud.network.Network;
import com.cloud.vm.VirtualMachine;
import io.roamdesk.management.event.ReplicationEvents;
import io.roamdesk.management.event.RoamingEvents;
import java.util.List;

/** Tells CloudStack what Roamdesk's events are about, so that they are listed and published with the entity's id. */
final class Entities {
    private static final List<String> OF_MACHINES = List.of(
            RoamingEvents.DESKTOP_ENABLE,
            RoamingEvents.DESKTOP_DISABLE,
            RoamingEvents.DESKTOP_CONNECT,
            RoamingEvents.DESKTOP_MIGRATE,
            RoamingEvents.OPERATION_CANCEL,
            RoamingEvents.OPERATION_END,
            ReplicationEvents.ENABLE,
            ReplicationEvents.DISABLE,
            ReplicationEvents.PAUSE,
            ReplicationEvents.RESUME,
            ReplicationEvents.SYNC,
            ReplicationEvents.VERIFY,
            ReplicationEvents.CANCEL_VERIFY,
            ReplicationEvents.GOAL_VIOLATED,
            ReplicationEvents.GOAL_MET,
            ReplicationEvents.AHEAD);

    private Entities() {}

    static void declare() {
        OF_MACHINES.forEach(type -> EventTypes.addEntityEventDetail(type, VirtualMachine.class));
        EventTypes.addEntityEventDetail(RoamingEvents.ZONE_UPDATE, DataCenter.class);
        EventTypes.addEntityEventDetail(RoamingEvents.NETWORK_MAPPING_CREATE, Network.class);
        EventTypes.addEntityEventDetail(RoamingEvents.NETWORK_MAPPING_DELETE, Network.class);
    }
}
