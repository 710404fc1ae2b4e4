// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.command;

import com.cloud.event.ActionEventUtils;
import com.cloud.event.EventVO;
import com.cloud.exception.InsufficientCapacityException;
import com.cloud.exception.ResourceUnavailableException;
import com.cloud.utils.exception.CloudRuntimeException;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseAsyncCmd;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;

/** Records a machine's events round some work, and turns its errors into the API's. */
final class MachineEvents {
    private static final String MACHINE = "VirtualMachine";

    private MachineEvents() {}

    static void recorded(BaseAsyncCmd command, long machineId, MachineCmd.Work work) {
        CallContext context = CallContext.current();
        String description = command.getEventDescription();
        long owner = command.getEntityOwnerId();
        ActionEventUtils.onStartedActionEvent(
                context.getCallingUserId(),
                owner,
                command.getEventType(),
                description,
                machineId,
                MACHINE,
                true,
                context.getStartEventId());
        boolean done = false;
        try {
            work.run();
            done = true;
        } catch (InsufficientCapacityException e) {
            throw new ServerApiException(ApiErrorCode.INSUFFICIENT_CAPACITY_ERROR, e.getMessage(), e);
        } catch (ResourceUnavailableException e) {
            throw new ServerApiException(ApiErrorCode.RESOURCE_UNAVAILABLE_ERROR, e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CloudRuntimeException(e.getMessage(), e);
        } finally {
            ActionEventUtils.onCompletedActionEvent(
                    context.getCallingUserId(),
                    owner,
                    done ? EventVO.LEVEL_INFO : EventVO.LEVEL_ERROR,
                    command.getEventType(),
                    (done ? "Successfully completed " : "Error while ") + description,
                    machineId,
                    MACHINE,
                    context.getStartEventId());
        }
    }
}
