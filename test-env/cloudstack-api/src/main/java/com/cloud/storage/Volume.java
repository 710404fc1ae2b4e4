// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import com.cloud.utils.fsm.StateMachine2;
import com.cloud.utils.fsm.StateObject;
import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A virtual disk. */
public interface Volume extends ControlledEntity, Identity, InternalIdentity, StateObject<Volume.State> {
    String getName();

    Long getInstanceId();

    /** How a disk stands. */
    enum State {
        Allocated,
        Creating,
        Ready,
        Migrating,
        Snapshotting,
        RevertSnapshotting,
        Resizing,
        Expunging,
        Expunged,
        Destroy,
        Destroying,
        UploadOp,
        Copying,
        Uploaded,
        NotUploaded,
        UploadInProgress,
        UploadError,
        UploadAbandoned,
        Attaching,
        Restoring;

        private static final StateMachine2<State, Event, Volume> MACHINE = new StateMachine2<>();

        static {
            MACHINE.addTransition(Ready, Event.SnapshotRequested, Snapshotting);
            MACHINE.addTransition(Ready, Event.RevertSnapshotRequested, RevertSnapshotting);
            MACHINE.addTransition(Ready, Event.ResizeRequested, Resizing);
            MACHINE.addTransition(Ready, Event.MigrationRequested, Migrating);
            MACHINE.addTransition(Ready, Event.RestoreRequested, Restoring);
            MACHINE.addTransition(Ready, Event.AttachRequested, Attaching);
            MACHINE.addTransition(Snapshotting, Event.OperationSucceeded, Ready);
            MACHINE.addTransition(Snapshotting, Event.OperationFailed, Ready);
        }

        /** The one machine of states of all disks of this server. */
        public static StateMachine2<State, Event, Volume> getStateMachine() {
            return MACHINE;
        }
    }

    /** What happens to it. */
    enum Event {
        CreateRequested,
        CopyRequested,
        CopySucceeded,
        CopyFailed,
        OperationFailed,
        OperationSucceeded,
        OperationRetry,
        UploadRequested,
        MigrationRequested,
        MigrationCopyRequested,
        MigrationCopySucceeded,
        MigrationCopyFailed,
        SnapshotRequested,
        RevertSnapshotRequested,
        DestroyRequested,
        RecoverRequested,
        ExpungingRequested,
        ResizeRequested,
        AttachRequested,
        OperationTimeout,
        RestoreRequested,
        RestoreSucceeded,
        RestoreFailed
    }

    /** What it is for. */
    enum Type {
        UNKNOWN,
        ROOT,
        SWAP,
        DATADISK,
        ISO
    }
}
