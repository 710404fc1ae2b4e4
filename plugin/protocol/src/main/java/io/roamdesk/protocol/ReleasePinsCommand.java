// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Removes the pins of bases in a storage pool that nothing needs: over which no image of the pool lies, and which no released copy names. The bases themselves stay. What the
 * host cannot understand keeps all pins.
 */
public final class ReleasePinsCommand extends RoamdeskCommand {
    private String directory;

    ReleasePinsCommand() {}

    public ReleasePinsCommand(String directory) {
        this.directory = directory;
    }

    /** The absolute path of the pool's directory. */
    public String getDirectory() {
        return directory;
    }
}
