// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Asks what a disk is. Changes nothing; reads headers only, and is safe while a machine runs on the disk.
 */
public final class InspectDiskCommand extends RoamdeskCommand {
    private String path;

    InspectDiskCommand() {}

    public InspectDiskCommand(String path) {
        this.path = path;
    }

    /** The absolute path of the top layer. */
    public String getPath() {
        return path;
    }
}
