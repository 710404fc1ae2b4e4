// SPDX-License-Identifier: Apache-2.0
package com.cloud.configuration;

/** What limits count. */
public interface Resource {
    /** The kinds of resource that have a limit. */
    enum ResourceType {
        user_vm,
        public_ip,
        volume,
        snapshot,
        template,
        project,
        network,
        vpc,
        cpu,
        memory,
        primary_storage,
        secondary_storage,
        backup,
        backup_storage,
        bucket,
        object_storage,
        gpu
    }
}
