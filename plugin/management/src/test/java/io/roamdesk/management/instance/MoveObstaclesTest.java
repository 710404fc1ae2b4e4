// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveObstaclesTest {
    private final VMInstanceVO machine = Rows.machine();
    private final MachineObstacles machines = mock(MachineObstacles.class);
    private final DiskObstacles disks = mock(DiskObstacles.class);
    private final WorkObstacles work = mock(WorkObstacles.class);
    private final OwnerObstacles owners = mock(OwnerObstacles.class);
    private final ZoneObstacles inZone = mock(ZoneObstacles.class);
    private final NetworkMapping networks = mock(NetworkMapping.class);
    private final DataCenterDao zones = mock(DataCenterDao.class);
    private final MoveObstacles obstacles = new MoveObstacles(machines, disks, work, owners, inZone, networks, zones);

    @BeforeEach
    void everybodyHasSomethingAgainstIt() {
        DataCenterVO zone = Rows.zone(2);
        when(zones.findByUuid(TestPlans.ZONE_B.value())).thenReturn(zone);
        when(machines.of(machine)).thenReturn(List.of("machine"));
        when(disks.of(machine)).thenReturn(List.of("disk"));
        when(work.of(machine)).thenReturn(List.of("work"));
        when(owners.of(machine)).thenReturn(List.of("owner"));
        when(inZone.of(machine, zone)).thenReturn(List.of("zone"));
        when(networks.map(any(), any())).thenReturn(new NetworkMapping.Mapping(List.of(), List.of("network")));
    }

    @Test
    void hearsEverybody() {
        assertThat(obstacles.of(machine, TestPlans.ZONE_B))
                .containsExactly("machine", "disk", "work", "owner", "zone", "network");
    }

    @Test
    void asksOnlyOfTheMachineAndItsDisksWhereNoMoveIsAskedFor() {
        assertThat(obstacles.ofMachine(machine)).containsExactly("machine", "disk");
    }

    @Test
    void namesAZoneThatIsNotThere() {
        when(zones.findByUuid(TestPlans.ZONE_B.value())).thenReturn(null);

        assertThat(obstacles.of(machine, TestPlans.ZONE_B)).last().asString().contains("no zone");
    }
}
