// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import com.cloud.alert.AlertManager;
import com.cloud.event.ActionEventUtils;
import com.cloud.user.User;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.operation.Failure;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Watch;
import io.roamdesk.management.event.RoamingAlerts;
import io.roamdesk.management.event.RoamingEvents;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Tells CloudStack's events, alerts and log what becomes of operations. That telling fails must not keep an operation from going on. */
public class OperationWatch implements Watch {
    private static final Logger LOG = LogManager.getLogger(OperationWatch.class);

    private final OperationRows rows;
    private final VMInstanceDao machines;
    private final AlertManager alerts;
    private final Map<OperationId, String> alerted = new ConcurrentHashMap<>();

    public OperationWatch(OperationRows rows, VMInstanceDao machines, AlertManager alerts) {
        this.rows = rows;
        this.machines = machines;
        this.alerts = alerts;
    }

    @Override
    public void ended(Operation operation) {
        alerted.remove(operation.id());
        boolean move = operation.kind() == OperationKind.COLD_ROAM;
        String how = (move ? "move " : "update ") + operation.id() + (move ? " of desktop " : " of the replica of ")
                + operation.desktop() + (move ? " to zone " : " in zone ") + operation.to() + ": "
                + operation.state()
                + operation.failure().map(failure -> ", " + failure.message()).orElse("");
        LOG.info(how);
        if (!move) {
            // There is one every few minutes for each replica: the goals have events and alerts, updates have the log.
            return;
        }
        telling(() -> {
            VMInstanceVO machine =
                    machines.findByUuidIncludingRemoved(operation.desktop().value());
            if (machine != null) {
                ActionEventUtils.onActionEvent(
                        User.UID_SYSTEM,
                        machine.getAccountId(),
                        machine.getDomainId(),
                        RoamingEvents.OPERATION_END,
                        shortened(how),
                        machine.getId(),
                        ApiCommandResourceType.VirtualMachine.toString());
                if (operation.state() == OperationState.FAILED) {
                    alert(machine, "A desktop was not moved", how);
                }
            }
        });
    }

    @Override
    public void hindered(OperationId operation, Failure failure) {
        LOG.warn("operation {} does not get on, {}: {}", operation, failure.code(), failure.message());
        // Once for each cause: what is tried again every few seconds must not flood anybody.
        if (failure.code().equals(alerted.put(operation, failure.code()))) {
            return;
        }
        telling(() -> rows.find(operation)
                .filter(it -> it.kind() == OperationKind.COLD_ROAM)
                .map(it -> machines.findByUuidIncludingRemoved(it.desktop().value()))
                .ifPresent(machine -> alert(
                        machine,
                        "A desktop's move does not get on",
                        "operation " + operation + ": " + failure.message())));
    }

    private void alert(VMInstanceVO machine, String subject, String body) {
        alerts.sendAlert(
                RoamingAlerts.MOVE,
                machine.getDataCenterId(),
                machine.getPodIdToDeployIn(),
                subject + ": " + machine.getHostName(),
                body);
    }

    private static void telling(Runnable what) {
        try {
            what.run();
        } catch (CloudRuntimeException | IllegalStateException e) {
            LOG.warn("an event or alert of a move was not recorded", e);
        }
    }

    private static String shortened(String text) {
        return text.length() > 1000 ? text.substring(0, 1000) : text;
    }
}
