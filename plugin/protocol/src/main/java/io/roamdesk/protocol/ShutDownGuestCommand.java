// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/** Asks the guest of a machine to power off, as by its power button, and says whether the machine still runs. Repeated until it does not; forces nothing. */
public final class ShutDownGuestCommand extends RoamdeskCommand {
    private String instance;

    ShutDownGuestCommand() {}

    public ShutDownGuestCommand(String instance) {
        this.instance = instance;
    }

    /** The name that libvirt knows the machine by. */
    public String getInstance() {
        return instance;
    }
}
