// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import com.cloud.offering.DiskOffering;

/** Disks of users. */
public interface VolumeApiService {
    /** Whether a pool has the tags that an offering asks for. */
    boolean doesStoragePoolSupportDiskOffering(StoragePool destPool, DiskOffering diskOffering);
}
