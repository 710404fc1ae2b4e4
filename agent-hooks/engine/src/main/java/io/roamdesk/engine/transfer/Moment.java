// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.disk.DiskReader;
import java.io.IOException;

/** One moment of a machine, as which all its disks are read. */
@FunctionalInterface
public interface Moment {
    /** Opens a disk of the machine as it was then. */
    DiskReader open(SourceDisk disk) throws IOException;

    /**
     * Sees that all that was read of an opened disk is of this moment; asked before the disk is sealed.
     *
     * @throws io.roamdesk.engine.failure.EngineException when it is not: the disk must not be sealed
     */
    default void confirm(SourceDisk disk) throws IOException {}
}
