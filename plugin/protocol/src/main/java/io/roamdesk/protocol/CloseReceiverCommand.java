// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

/**
 * Ends a transfer at the receiver: the token is void at once. What arrived may be kept as a seed for the next try.
 */
public final class CloseReceiverCommand extends RoamdeskCommand {
    private String transferId;
    private boolean keepArrived;

    CloseReceiverCommand() {}

    public CloseReceiverCommand(String transferId, boolean keepArrived) {
        this.transferId = transferId;
        this.keepArrived = keepArrived;
    }

    /** The id of the transfer. */
    public String getTransferId() {
        return transferId;
    }

    /** Whether what arrived stays for a next try; otherwise it is removed. */
    public boolean isKeepArrived() {
        return keepArrived;
    }
}
