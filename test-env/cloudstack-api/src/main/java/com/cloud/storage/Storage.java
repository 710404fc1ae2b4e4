// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

/** Kinds of storage. */
public class Storage {
    /** How hosts reach a pool. */
    public enum StoragePoolType {
        Filesystem,
        NetworkFilesystem,
        IscsiLUN,
        Iscsi,
        ISO,
        LVM,
        CLVM,
        RBD,
        SharedMountPoint,
        VMFS,
        PreSetup,
        EXT,
        OCFS2,
        SMB,
        Gluster,
        PowerFlex,
        ManagedNFS,
        Linstor,
        DatastoreCluster,
        StorPool,
        FiberChannel
    }
}
