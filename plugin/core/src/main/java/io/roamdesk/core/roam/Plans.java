// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.DesktopId;
import io.roamdesk.core.desktop.OperationId;
import io.roamdesk.core.desktop.Replica;
import java.util.List;
import java.util.Optional;

/** What roams have to remember beside the journal: their plans and the replicas that they leave. */
public interface Plans {
    /** Keeps the plan of an operation; the newest counts. */
    void save(OperationId operation, RoamPlan plan);

    /** The plan of an operation, once it has one. */
    Optional<RoamPlan> find(OperationId operation);

    /** Keeps what a transfer of the operation did, for whoever asks how it went. */
    void saveTransfer(OperationId operation, Transfer transfer);

    /** The transfers of an operation, in order. */
    List<Transfer> transfers(OperationId operation);

    /** The replicas of a desktop's disks. */
    List<Replica> replicas(DesktopId desktop);

    /**
     * Every copy of a desktop that a roam read or wrote, in any zone and whether or not it is still there. When the desktop is gone they all can go: CloudStack removes
     * only the newest layer.
     */
    List<Replica> copies(DesktopId desktop);

    /** Records a replica; one for each disk and zone, the newest counts. */
    void saveReplica(Replica replica);

    /** Forgets a replica, after its files were removed. */
    void forgetReplica(Replica replica);

    /**
     * What one transfer did.
     *
     * @param step the step it belongs to: base, presync or sync of a roam, base or send of an update
     * @param wireBytes bytes counted on the sockets
     * @param millis how long it took, milliseconds
     * @param disks what it did for each disk
     */
    record Transfer(String step, long wireBytes, long millis, List<Hosts.DiskDone> disks) {
        public Transfer {
            disks = List.copyOf(disks);
        }
    }
}
