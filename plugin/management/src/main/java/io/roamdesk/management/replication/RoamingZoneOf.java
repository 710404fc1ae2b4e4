// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.vm.VMInstanceVO;
import io.roamdesk.core.zone.RoamingZone;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.zone.ZoneStore;

/** The zones that commands name, which need roaming settings: without a place on the map nothing can be said of what is near. */
public class RoamingZoneOf {
    private final DataCenterDao zones;
    private final ZoneStore settings;

    public RoamingZoneOf(DataCenterDao zones, ZoneStore settings) {
        this.zones = zones;
        this.settings = settings;
    }

    /**
     * The zone of this internal id.
     *
     * @throws InvalidParameterValueException when there is none, or it has no roaming settings
     */
    RoamingZone of(long id) {
        DataCenterVO zone = zones.findById(id);
        if (zone == null) {
            throw new InvalidParameterValueException("there is no such zone");
        }
        return settings.catalog()
                .find(new ZoneId(zone.getUuid()))
                .orElseThrow(() -> new InvalidParameterValueException("zone " + zone.getName()
                        + " has no roaming settings: an administrator gives it some with updateRoamingZone"));
    }

    /** The zone where a machine is. */
    RoamingZone of(VMInstanceVO machine) {
        return of(machine.getDataCenterId());
    }
}
