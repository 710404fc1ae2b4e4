// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.protocol;

import com.cloud.agent.api.Command;

/** A command of Roamdesk. Its number of version lets an agent refuse what it would misunderstand. */
public abstract class RoamdeskCommand extends Command {
    /** The version of these messages; it grows when an old agent could misread a new one. Version 1 took a disk without a base for a base; version 2 would send a running machine as of no single moment. */
    public static final int PROTOCOL_VERSION = 4;

    private int protocolVersion = PROTOCOL_VERSION;

    RoamdeskCommand() {}

    /** The version that the sender speaks. */
    public int getProtocolVersion() {
        return protocolVersion;
    }

    /** None waits for another: what must not overlap is guarded in the agent by the disk it works on. */
    @Override
    public boolean executeInSequence() {
        return false;
    }
}
