// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A virtual disk. */
public interface Volume extends ControlledEntity, Identity, InternalIdentity {
    String getName();

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
        Restoring
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
