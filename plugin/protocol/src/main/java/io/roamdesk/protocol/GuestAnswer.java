// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/** Whether a machine runs. */
public final class GuestAnswer extends RoamdeskAnswer {
    private boolean running;

    GuestAnswer() {}

    public GuestAnswer(RoamdeskCommand command, boolean running) {
        super(command, null);
        this.running = running;
    }

    public GuestAnswer(RoamdeskCommand command, Failure failure) {
        super(command, failure);
    }

    /** Whether libvirt has the machine running. */
    public boolean isRunning() {
        return running;
    }
}
