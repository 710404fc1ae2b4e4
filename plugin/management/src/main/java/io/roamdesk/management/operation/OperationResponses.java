// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.operation;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.dao.VMInstanceDao;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.StepRecord;
import io.roamdesk.core.roam.Plans;
import java.util.Date;
import java.util.List;

/** Operations as the API shows them. */
public class OperationResponses {
    private final Plans plans;
    private final VMInstanceDao machines;
    private final DataCenterDao zones;

    public OperationResponses(Plans plans, VMInstanceDao machines, DataCenterDao zones) {
        this.plans = plans;
        this.machines = machines;
        this.zones = zones;
    }

    /** The operation with its steps and transfers. */
    public RoamingOperationResponse of(Operation operation) {
        RoamingOperationResponse response = new RoamingOperationResponse();
        response.setId(operation.id().uuid());
        response.setKind(operation.kind().name());
        response.setVirtualMachineId(operation.desktop().value());
        VMInstanceVO machine =
                machines.findByUuidIncludingRemoved(operation.desktop().value());
        response.setVirtualMachineName(machine == null ? null : machine.getHostName());
        response.setFromZoneId(operation.from().value());
        response.setFromZoneName(name(operation.from().value()));
        response.setToZoneId(operation.to().value());
        response.setToZoneName(name(operation.to().value()));
        response.setState(operation.state().name());
        response.setBeyondReturn(operation.beyondReturn());
        response.setCancelRequested(operation.cancelRequested());
        response.setCreated(Date.from(operation.createdAt()));
        operation.endedAt().map(Date::from).ifPresent(response::setEnded);
        response.setReasons(operation.reasons());
        response.setBytesDone(operation.progress().bytesDone());
        response.setBytesTotal(operation.progress().bytesTotal());
        response.setWireBytes(operation.progress().wireBytes());
        if (!operation.state().ended()) {
            response.setDoing(operation.progress().doing());
            response.setBytesPerSecond(operation.progress().bytesPerSecond());
            operation.progress().predictedEnd().map(Date::from).ifPresent(response::setPredictedEnd);
        }
        operation.failure().ifPresent(failure -> {
            response.setFailureCode(failure.code());
            response.setFailure(failure.message());
        });
        response.setSteps(
                operation.steps().stream().map(OperationResponses::step).toList());
        response.setTransfers(plans.transfers(operation.id()).stream()
                .flatMap(transfer -> transfers(transfer).stream())
                .toList());
        return response;
    }

    private String name(String zone) {
        DataCenterVO row = zones.findByUuidIncludingRemoved(zone);
        return row == null ? null : row.getName();
    }

    private static StepResponse step(StepRecord step) {
        StepResponse response = new StepResponse();
        response.setOrdinal(step.ordinal());
        response.setName(step.name());
        response.setState(step.state().name());
        response.setAttempts(step.attempts());
        response.setStarted(Date.from(step.startedAt()));
        step.endedAt().map(Date::from).ifPresent(response::setEnded);
        response.setDetail(step.detail());
        return response;
    }

    private static List<TransferResponse> transfers(Plans.Transfer transfer) {
        return transfer.disks().stream()
                .map(disk -> {
                    TransferResponse response = new TransferResponse();
                    response.setStep(transfer.step());
                    response.setDiskId(disk.id());
                    response.setRedoLogBytes(disk.redoLogBytes());
                    response.setChangedBytes(disk.changedBytes());
                    response.setSentBytes(disk.sentBytes());
                    response.setReusedBytes(disk.reusedBytes());
                    response.setWireBytes(transfer.wireBytes());
                    response.setMilliseconds(transfer.millis());
                    return response;
                })
                .toList();
    }
}
