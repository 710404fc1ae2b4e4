// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloud.ha.HighAvailabilityManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import org.apache.cloudstack.framework.jobs.dao.VmWorkJobDao;
import org.apache.cloudstack.framework.jobs.impl.VmWorkJobVO;
import org.junit.jupiter.api.Test;

class WorkObstaclesTest {
    private final VMInstanceVO machine = Rows.machine();
    private final HighAvailabilityManager availability = mock(HighAvailabilityManager.class);
    private final VmWorkJobDao work = mock(VmWorkJobDao.class);
    private final WorkObstacles obstacles = new WorkObstacles(availability, work);

    @Test
    void nothingStandsAgainstAMachineThatNobodyWorksOn() {
        assertThat(obstacles.of(machine)).isEmpty();
    }

    @Test
    void namesPendingWorkOfHighAvailability() {
        when(availability.hasPendingHaWork(Rows.MACHINE)).thenReturn(true);

        assertThat(obstacles.of(machine)).singleElement().asString().contains("high availability");
    }

    @Test
    void namesAJobThatWorksOnTheMachine() {
        VmWorkJobVO job = mock(VmWorkJobVO.class);
        when(work.findPendingWorkJob(VirtualMachine.Type.Instance, Rows.MACHINE))
                .thenReturn(job);

        assertThat(obstacles.of(machine)).singleElement().asString().contains("listAsyncJobs");
    }
}
