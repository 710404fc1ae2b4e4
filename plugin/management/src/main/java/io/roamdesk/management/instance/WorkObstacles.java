// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.ha.HighAvailabilityManager;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import org.apache.cloudstack.framework.jobs.dao.VmWorkJobDao;

/** What CloudStack does with a machine now, or is about to do, and would do half-way through a move. */
public class WorkObstacles {
    private final HighAvailabilityManager availability;
    private final VmWorkJobDao work;

    public WorkObstacles(HighAvailabilityManager availability, VmWorkJobDao work) {
        this.availability = availability;
        this.work = work;
    }

    List<String> of(VMInstanceVO machine) {
        List<String> obstacles = new ArrayList<>();
        if (availability.hasPendingHaWork(machine.getId())) {
            obstacles.add(
                    "CloudStack's high availability is about to restart or migrate it: wait until that has ended");
        }
        if (work.findPendingWorkJob(VirtualMachine.Type.Instance, machine.getId()) != null) {
            obstacles.add("another job works on it: wait until that has ended, listAsyncJobs shows it");
        }
        return obstacles;
    }
}
