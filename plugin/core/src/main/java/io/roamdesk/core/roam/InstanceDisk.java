// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.desktop.BaseId;
import io.roamdesk.core.desktop.DiskId;
import java.util.Optional;

/**
 * A disk of a machine as CloudStack knows it.
 *
 * @param id the volume's uuid
 * @param poolUuid the uuid of the storage pool that holds it
 * @param path the absolute path of its file on the hosts that reach the pool
 * @param virtualSize the size that the guest sees, bytes
 * @param base the template that it is a linked clone of
 */
public record InstanceDisk(DiskId id, String poolUuid, String path, long virtualSize, Optional<BaseId> base) {}
