// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Whether the disk is sealed; if not, which components are lacking; if none are, it is being sealed, and the question is to be asked again. */
public record SealAnswer(UUID disk, boolean sealed, long[] lacking) {
    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.SEAL.answer(), disk, 8 + 8 * lacking.length);
        message.put((byte) (sealed ? 1 : 0)).put((byte) 0).putShort((short) 0).putInt(lacking.length);
        message.asLongBuffer().put(lacking);
        return message.array();
    }

    public static SealAnswer parse(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.SEAL.answer());
        boolean sealed = Fields.flag(message, "whether the disk is sealed");
        Fields.zero(message, 3, "reserved bytes");
        int count = Fields.count(message, Fields.MAX_NAMED, "count of lacking components");
        long[] lacking = Fields.numbers(message, count, "lacking components");
        Fields.end(message);
        return new SealAnswer(disk, sealed, lacking);
    }
}
