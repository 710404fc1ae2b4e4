// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.desktop;

import io.roamdesk.core.zone.ZoneId;

/**
 * A passive copy of a disk, whole at one recovery point.
 *
 * @param desktop whose it is
 * @param disk the disk
 * @param zone where it lies
 * @param poolUuid the storage pool that holds it
 * @param path the absolute path of its top layer
 * @param point the digest of the recovery point, 64 hexadecimal digits
 * @param epoch the epoch as of which it is passive
 */
public record Replica(
        DesktopId desktop, DiskId disk, ZoneId zone, String poolUuid, String path, String point, Epoch epoch) {}
