// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Removes a copy that is not active: all its layers above the base, and their indexes; and what arrived of a newer one that was never sealed. Refuses when the record does not name the desktop, or is active.
 * Succeeds when there is no such file. Pins of bases in the same directory that nothing needs any more are removed as well.
 */
public final class RemoveReplicaCommand extends RoamdeskCommand {
    private String path;
    private String desktop;
    private String disk;

    RemoveReplicaCommand() {}

    public RemoveReplicaCommand(String path, String desktop, String disk) {
        this.path = path;
        this.desktop = desktop;
        this.disk = disk;
    }

    /** The absolute path of the copy's top layer. */
    public String getPath() {
        return path;
    }

    /** The uuid of the desktop whose copy it must be. */
    public String getDesktop() {
        return desktop;
    }

    /** The uuid of the volume whose copy it is. */
    public String getDisk() {
        return disk;
    }
}
