// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.replication;

import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import com.cloud.dc.DataCenterVO;
import com.cloud.hypervisor.Hypervisor.HypervisorType;
import com.cloud.vm.VMInstanceVO;
import com.cloud.vm.VirtualMachine;
import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.DiskId;
import io.roamdesk.core.desktop.Epoch;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.OwnerId;
import io.roamdesk.core.desktop.Replica;
import io.roamdesk.core.operation.Operation;
import io.roamdesk.core.operation.OperationKind;
import io.roamdesk.core.operation.OperationState;
import io.roamdesk.core.operation.Progress;
import io.roamdesk.core.replication.Compared;
import io.roamdesk.core.replication.Consistency;
import io.roamdesk.core.replication.RecoveryPoint;
import io.roamdesk.core.replication.RecoveryPointId;
import io.roamdesk.core.replication.ReplicaReason;
import io.roamdesk.core.replication.ReplicaState;
import io.roamdesk.core.replication.ReplicationPolicy;
import io.roamdesk.core.replication.ReplicationPolicyId;
import io.roamdesk.core.zone.ZoneId;
import io.roamdesk.management.database.CloudDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A desktop of an account in zone A, and the parts of CloudStack's tables that lists look at. */
final class World {
    static final DesktopId DESKTOP = new DesktopId("0d000000-0000-0000-0000-000000000001");
    static final DesktopId OTHER = new DesktopId("0d000000-0000-0000-0000-000000000002");
    static final ZoneId A = new ZoneId("0a000000-0000-0000-0000-00000000000a");
    static final ZoneId B = new ZoneId("0b000000-0000-0000-0000-00000000000b");
    static final ZoneId C = new ZoneId("0c000000-0000-0000-0000-00000000000c");
    static final OwnerId OWNER = new OwnerId("0e000000-0000-0000-0000-000000000003");
    static final OwnerId OTHER_OWNER = new OwnerId("0e000000-0000-0000-0000-000000000004");
    static final ReplicationPolicyId POLICY = new ReplicationPolicyId("0f000000-0000-0000-0000-000000000001");
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private World() {}

    /** The machine of an account (3) and that of another (4), in zone A. */
    static void tables(CloudDatabase database) {
        database.run(handle -> {
            handle.execute("CREATE TABLE vm_instance (id BIGINT, uuid CHAR(36), name VARCHAR(255), account_id BIGINT,"
                    + " domain_id BIGINT, data_center_id BIGINT, state VARCHAR(32), removed DATETIME)");
            handle.execute("CREATE TABLE account (id BIGINT, uuid CHAR(36), account_name VARCHAR(255))");
            handle.execute("CREATE TABLE domain (id BIGINT, uuid CHAR(36), name VARCHAR(255), path VARCHAR(255))");
            handle.execute("CREATE TABLE data_center (id BIGINT, uuid CHAR(36), name VARCHAR(255))");
            handle.execute("INSERT INTO account VALUES (3, ?, 'ann'), (4, ?, 'bob')", OWNER.uuid(), OTHER_OWNER.uuid());
            handle.execute("INSERT INTO domain VALUES (7, '0f000000-0000-0000-0000-000000000007', 'ROOT', '/')");
            handle.execute(
                    "INSERT INTO data_center VALUES (1, ?, 'A'), (2, ?, 'B'), (3, ?, 'C')",
                    A.value(),
                    B.value(),
                    C.value());
            handle.execute(
                    "INSERT INTO vm_instance VALUES (11, ?, 'desk', 3, 7, 1, 'Running', NULL),"
                            + " (12, ?, 'other', 4, 7, 1, 'Running', NULL)",
                    DESKTOP.value(),
                    OTHER.value());
        });
    }

    static VMInstanceVO machine() {
        VMInstanceVO machine = mock(VMInstanceVO.class);
        lenient().when(machine.getId()).thenReturn(11L);
        lenient().when(machine.getUuid()).thenReturn(DESKTOP.value());
        lenient().when(machine.getHostName()).thenReturn("desk");
        lenient().when(machine.getAccountId()).thenReturn(3L);
        lenient().when(machine.getDomainId()).thenReturn(7L);
        lenient().when(machine.getDataCenterId()).thenReturn(1L);
        lenient().when(machine.getState()).thenReturn(VirtualMachine.State.Running);
        lenient().when(machine.getType()).thenReturn(VirtualMachine.Type.User);
        lenient().when(machine.getHypervisorType()).thenReturn(HypervisorType.KVM);
        return machine;
    }

    static DataCenterVO zone(long id) {
        DataCenterVO zone = mock(DataCenterVO.class);
        lenient().when(zone.getId()).thenReturn(id);
        lenient().when(zone.getName()).thenReturn(id == 1 ? "A" : id == 2 ? "B" : "C");
        lenient().when(zone.getUuid()).thenReturn((id == 1 ? A : id == 2 ? B : C).value());
        return zone;
    }

    static ReplicationPolicy policy(String name) {
        return ReplicationPolicySettings.DEFAULTS.toPolicy(POLICY, name);
    }

    static ReplicaState wanted(ZoneId zone) {
        return ReplicaState.wanted(DESKTOP, zone, A, OWNER, POLICY, ReplicaReason.POLICY, "it is the nearest", NOW);
    }

    static RecoveryPoint point(int minute) {
        return point(UUID.randomUUID().toString(), B, minute);
    }

    static RecoveryPoint point(String id, ZoneId zone, int minute) {
        Instant taken = NOW.plusSeconds(60L * minute);
        return new RecoveryPoint(
                new RecoveryPointId(id),
                DESKTOP,
                zone,
                taken,
                taken.plusSeconds(5),
                Consistency.FILE_SYSTEMS,
                Optional.of(Compared.DIRTY_BITMAP),
                Optional.of("nothing to say"),
                Optional.of("roamdesk-" + minute),
                new Epoch(2),
                List.of(new Replica(
                        DESKTOP,
                        new DiskId("0d000000-0000-0000-0000-0000000000d1"),
                        zone,
                        "pool",
                        "/pool/point-" + minute,
                        "c".repeat(64),
                        new Epoch(2))),
                1000,
                2000,
                RecoveryPoint.State.WHOLE);
    }

    static Operation operation(OperationKind kind, DesktopId desktop, ZoneId to, Instant created) {
        return new Operation(
                new OperationId(UUID.randomUUID().toString()),
                kind,
                desktop,
                A,
                to,
                OperationState.RUNNING,
                false,
                false,
                created,
                Optional.empty(),
                List.of("due"),
                Progress.NONE,
                Optional.empty(),
                List.of());
    }
}
