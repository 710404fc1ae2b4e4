// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Removes a copy that is not active: all its layers above the base, and their indexes. Refuses when the record does not name the desktop, or is active.
 * Succeeds when there is no such file.
 */
public final class RemoveReplicaCommand extends RoamdeskCommand {
    private String path;
    private String desktop;

    RemoveReplicaCommand() {}

    public RemoveReplicaCommand(String path, String desktop) {
        this.path = path;
        this.desktop = desktop;
    }

    /** The absolute path of the copy's top layer. */
    public String getPath() {
        return path;
    }

    /** The uuid of the desktop whose copy it must be. */
    public String getDesktop() {
        return desktop;
    }
}
