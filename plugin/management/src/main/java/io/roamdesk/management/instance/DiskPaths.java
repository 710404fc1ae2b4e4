// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.storage.Storage.StoragePoolType;
import com.cloud.storage.VMTemplateStoragePoolVO;
import com.cloud.storage.VolumeVO;
import com.cloud.storage.dao.VMTemplatePoolDao;
import java.util.Optional;
import java.util.Set;
import org.apache.cloudstack.engine.subsystem.api.storage.ObjectInDataStoreStateMachine;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/**
 * Where files lie on the hosts. CloudStack's KVM agent mounts an NFS pool at /mnt and its uuid; the other kinds lie at the pool's own path. A base's file name is never
 * assumed: it differs in each pool for templates that were downloaded directly.
 */
public class DiskPaths {
    private static final Set<StoragePoolType> HANDLED =
            Set.of(StoragePoolType.Filesystem, StoragePoolType.NetworkFilesystem, StoragePoolType.SharedMountPoint);

    private final VMTemplatePoolDao templates;

    public DiskPaths(VMTemplatePoolDao templates) {
        this.templates = templates;
    }

    /** Whether disks in a pool of this type can be moved. */
    static boolean isHandled(StoragePoolType type) {
        return HANDLED.contains(type);
    }

    /** The pool's directory on the hosts that reach it. */
    static String directory(StoragePoolVO pool) {
        String path =
                pool.getPoolType() == StoragePoolType.NetworkFilesystem ? "/mnt/" + pool.getUuid() : pool.getPath();
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The absolute path of a file of a pool, by its name or path in CloudStack's rows. */
    static String absolute(StoragePoolVO pool, String path) {
        return path.startsWith("/") ? path : directory(pool) + "/" + path;
    }

    /** The absolute path of a volume's file. */
    static String of(StoragePoolVO pool, VolumeVO volume) {
        return absolute(pool, volume.getPath());
    }

    /** The absolute path of a template's file in a pool; empty when the pool does not have it whole. One that is marked for collection is there until it is collected. */
    public Optional<String> base(StoragePoolVO pool, long templateId) {
        return row(pool, templateId)
                .filter(row -> row.getState() == ObjectInDataStoreStateMachine.State.Ready)
                .map(VMTemplateStoragePoolVO::getInstallPath)
                .filter(path -> !path.isBlank())
                .map(path -> absolute(pool, path));
    }

    Optional<VMTemplateStoragePoolVO> row(StoragePoolVO pool, long templateId) {
        return Optional.ofNullable(templates.findByPoolTemplate(pool.getId(), templateId, null));
    }
}
