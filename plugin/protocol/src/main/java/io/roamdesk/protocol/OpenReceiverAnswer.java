// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Where to send.
 */
public final class OpenReceiverAnswer extends RoamdeskAnswer {
    private String address;
    private int port;

    OpenReceiverAnswer() {}

    public OpenReceiverAnswer(RoamdeskCommand command, String address, int port) {
        super(command, null);
        this.address = address;
        this.port = port;
    }

    public OpenReceiverAnswer(RoamdeskCommand command, Failure failure) {
        super(command, failure);
    }

    /** The address that the sender connects to, unless a setting of the zone says otherwise. */
    public String getAddress() {
        return address;
    }

    /** The port. */
    public int getPort() {
        return port;
    }
}
