// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.disk.DiskReader;
import java.io.IOException;

/** One moment of a running machine, as which all its disks are read. */
@FunctionalInterface
public interface Moment {
    /** Opens a disk of the machine as it was then. */
    DiskReader open(SourceDisk disk) throws IOException;
}
