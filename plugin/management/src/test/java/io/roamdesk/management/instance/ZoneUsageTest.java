// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.cloud.event.UsageEventUtils;
import com.cloud.storage.Volume;
import com.cloud.storage.VolumeVO;
import com.cloud.vm.UserVmManager;
import com.cloud.vm.VMInstanceVO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class ZoneUsageTest {
    private final VMInstanceVO machine = Rows.machine();
    private final VolumeVO volume = Rows.volume();
    private final UserVmManager machines = mock(UserVmManager.class);
    private final MockedStatic<UsageEventUtils> events = mockStatic(UsageEventUtils.class);
    private final ZoneUsage usage = new ZoneUsage(machines);

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void aMachineIsClosedWhereItLeavesAndOpenedWhereItArrives() {
        usage.leaves(machine);
        verify(machines).generateUsageEvent(machine, true, "VM.DESTROY");

        usage.arrives(machine);
        verify(machines).generateUsageEvent(machine, true, "VM.CREATE");
    }

    @Test
    void aDiskIsClosedWhereItLeaves() {
        usage.leaves(volume);

        events.verify(() -> UsageEventUtils.publishUsageEvent(
                "VOLUME.DELETE",
                Rows.OWNER,
                1,
                Rows.VOLUME,
                "ROOT-11",
                Volume.class.getName(),
                TestPlans.DISK.uuid(),
                true));
        verifyNoInteractions(machines);
    }

    @Test
    void aDiskIsOpenedWhereItArrivesWithWhatIsPaidFor() {
        usage.arrives(volume);

        events.verify(() -> UsageEventUtils.publishUsageEvent(
                "VOLUME.CREATE",
                Rows.OWNER,
                1,
                Rows.VOLUME,
                "ROOT-11",
                (Long) 61L,
                (Long) Rows.TEMPLATE,
                (Long) (1L << 31),
                Volume.class.getName(),
                TestPlans.DISK.uuid(),
                true));
    }
}
