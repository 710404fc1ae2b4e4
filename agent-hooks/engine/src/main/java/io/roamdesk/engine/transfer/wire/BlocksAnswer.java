// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Which blocks the receiver lacks.
 *
 * @param lacking of each component asked about, the set of its blocks that must be sent, see {@link io.roamdesk.engine.block.Blocks}; 0 when the component is right already
 */
public record BlocksAnswer(UUID disk, int[] lacking) {
    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.BLOCKS.answer(), disk, 4 + Short.BYTES * lacking.length);
        message.putInt(lacking.length);
        for (int set : lacking) {
            message.putShort((short) set);
        }
        return message.array();
    }

    public static BlocksAnswer parse(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.BLOCKS.answer());
        int count = Fields.count(message, Fields.MAX_ASKED, "count of components");
        Fields.need(message, (long) Short.BYTES * count, "sets of blocks");
        int[] lacking = new int[count];
        for (int i = 0; i < count; i++) {
            lacking[i] = Short.toUnsignedInt(message.getShort());
        }
        Fields.end(message);
        return new BlocksAnswer(disk, lacking);
    }
}
