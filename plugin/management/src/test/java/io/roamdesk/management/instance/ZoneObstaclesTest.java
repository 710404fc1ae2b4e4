// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.DedicatedResourceVO;
import com.cloud.dc.dao.DedicatedResourceDao;
import com.cloud.domain.dao.DomainDao;
import com.cloud.org.Grouping.AllocationState;
import com.cloud.service.dao.ServiceOfferingDetailsDao;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.VMTemplateZoneVO;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.storage.dao.VMTemplateZoneDao;
import com.cloud.storage.dao.VolumeDao;
import com.cloud.user.AccountManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.NicDao;
import com.cloud.vm.dao.VMInstanceDao;
import java.util.List;
import org.apache.cloudstack.affinity.dao.AffinityGroupVMMapDao;
import org.apache.cloudstack.resourcedetail.dao.DiskOfferingDetailsDao;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZoneObstaclesTest {
    private final VMInstanceVO machine = Rows.machine();
    private final VolumeVO volume = Rows.volume();
    private final DataCenterVO zone = Rows.zone(2);
    private final VMTemplateVO template = mock(VMTemplateVO.class);
    private final VolumeDao volumes = mock(VolumeDao.class);
    private final ServiceOfferingDetailsDao offerings = mock(ServiceOfferingDetailsDao.class);
    private final DiskOfferingDetailsDao diskOfferings = mock(DiskOfferingDetailsDao.class);
    private final VMTemplateDao templates = mock(VMTemplateDao.class);
    private final VMTemplateZoneDao zoneTemplates = mock(VMTemplateZoneDao.class);
    private final DedicatedResourceDao dedicated = mock(DedicatedResourceDao.class);
    private final ZoneObstacles obstacles = new ZoneObstacles(
            new MachineRows(mock(VMInstanceDao.class), volumes, mock(NicDao.class)),
            offerings,
            diskOfferings,
            templates,
            zoneTemplates,
            new Dedication(
                    dedicated, mock(AffinityGroupVMMapDao.class), mock(DomainDao.class), mock(AccountManager.class)));

    @BeforeEach
    void healthyWorld() {
        VMTemplateZoneVO there = mock(VMTemplateZoneVO.class);
        when(volumes.findByInstance(Rows.MACHINE)).thenReturn(List.of(volume));
        when(template.getId()).thenReturn(Rows.TEMPLATE);
        when(template.getName()).thenReturn("windows");
        when(templates.findById(Rows.TEMPLATE)).thenReturn(template);
        when(zoneTemplates.findByZoneTemplate(2, Rows.TEMPLATE)).thenReturn(there);
    }

    @Test
    void nothingStandsAgainstAZoneThatHasAll() {
        assertThat(obstacles.of(machine, zone)).isEmpty();
    }

    @Test
    void namesAZoneThatIsDisabled() {
        when(zone.getAllocationState()).thenReturn(AllocationState.Disabled);

        refused("updateZone");
    }

    @Test
    void namesAZoneThatIsDedicatedToOthers() {
        DedicatedResourceVO kept = mock(DedicatedResourceVO.class);
        when(kept.getAccountId()).thenReturn(99L);
        when(dedicated.findByZoneId(2L)).thenReturn(kept);

        refused("dedicated");
    }

    @Test
    void namesAnOfferingThatIsNotInTheZone() {
        when(offerings.findZoneIds(41L)).thenReturn(List.of(1L));

        refused("compute offering");
    }

    @Test
    void namesADiskOfferingThatIsNotInTheZone() {
        when(diskOfferings.findZoneIds(61L)).thenReturn(List.of(1L));

        refused("disk offering of volume ROOT-11");
    }

    @Test
    void acceptsOfferingsThatNameTheZone() {
        when(offerings.findZoneIds(41L)).thenReturn(List.of(1L, 2L));
        when(diskOfferings.findZoneIds(61L)).thenReturn(List.of(2L));

        assertThat(obstacles.of(machine, zone)).isEmpty();
    }

    @Test
    void namesATemplateThatIsNotInTheZone() {
        when(zoneTemplates.findByZoneTemplate(2, Rows.TEMPLATE)).thenReturn(null);

        refused("copyTemplate");
    }

    @Test
    void aDeletedTemplateIsInNoZoneAndItsBaseCanStillBeSent() {
        when(templates.findById(Rows.TEMPLATE)).thenReturn(null);
        when(zoneTemplates.findByZoneTemplate(2, Rows.TEMPLATE)).thenReturn(null);

        assertThat(obstacles.of(machine, zone)).isEmpty();
    }

    private void refused(String why) {
        assertThat(obstacles.of(machine, zone)).singleElement().asString().contains(why);
    }
}
