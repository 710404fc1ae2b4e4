// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import java.util.List;

/**
 * Removes a copy that is not active: its layers above the base, down to the first that is named as kept or that another image lies over, and their indexes; and what arrived of a newer one that was never sealed. Refuses when the record does not name the desktop, or is active, or when what the desktop runs on lies over it.
 * Succeeds when there is no such file. Pins of bases in the same directory that nothing needs any more are removed as well.
 */
public final class RemoveReplicaCommand extends RoamdeskCommand {
    private String path;
    private String desktop;
    private String disk;
    private List<String> kept;

    RemoveReplicaCommand() {}

    public RemoveReplicaCommand(String path, String desktop, String disk, List<String> kept) {
        this.path = path;
        this.desktop = desktop;
        this.disk = disk;
        this.kept = List.copyOf(kept);
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

    /** The absolute paths of layers in the same directory that stay, with all below them: recovery points over which the copy may lie. None when it is missing. */
    public List<String> getKept() {
        return kept == null ? List.of() : kept;
    }
}
