// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.transfer.wire.Fields;
import io.roamdesk.engine.transfer.wire.Frame;
import java.util.ArrayDeque;

/** Frames that are used again, since each is large. Safe for use by several threads. */
final class SpareFrames {
    /** As many as connections are busy as a rule; each has 8 MiB, so more are left to the garbage collector. */
    private static final int MOST = 4;

    private final ArrayDeque<Frame> spare = new ArrayDeque<>();

    synchronized Frame take() {
        Frame found = spare.poll();
        return found == null ? new Frame(Fields.MAX_IN_FRAME) : found;
    }

    synchronized void giveBack(Frame frame) {
        if (spare.size() < MOST) {
            spare.push(frame);
        }
    }
}
