// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import com.cloud.exception.ConcurrentOperationException;
import com.cloud.exception.InsufficientCapacityException;
import com.cloud.exception.ResourceAllocationException;
import com.cloud.exception.ResourceUnavailableException;
import com.cloud.utils.Pair;
import java.util.Map;

/** The management server's own view of machines of users. */
public interface UserVmManager extends UserVmService {
    String CKS_NODE = "cksnode";
    String SHAREDFSVM = "sharedfsvm";

    /** Records a machine's usage event, in the zone that its object names. */
    void generateUsageEvent(VirtualMachine vm, boolean isDisplay, String eventType);

    /** Starts a machine; only a root admin may name pod, cluster or host. */
    Pair<UserVmVO, Map<VirtualMachineProfile.Param, Object>> startVirtualMachine(
            long vmId,
            Long podId,
            Long clusterId,
            Long hostId,
            Map<VirtualMachineProfile.Param, Object> additionalParams,
            String deploymentPlannerToUse)
            throws ConcurrentOperationException, ResourceUnavailableException, InsufficientCapacityException,
                    ResourceAllocationException;
}
