// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import java.nio.ByteBuffer;
import java.util.UUID;

/** How far a disk has come at the receiver. */
public record StatusAnswer(UUID disk, boolean sealed, long offered, long lacking) {
    /** The request that this answers. */
    public static byte[] request(UUID disk) {
        return Fields.start(Kind.STATUS.request(), disk, 0).array();
    }

    /** Reads the request. */
    public static UUID parseRequest(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.STATUS.request());
        Fields.end(message);
        return disk;
    }

    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.STATUS.answer(), disk, 24);
        message.put((byte) (sealed ? 1 : 0)).put(new byte[7]);
        message.putLong(offered).putLong(lacking);
        return message.array();
    }

    public static StatusAnswer parse(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.STATUS.answer());
        boolean sealed = Fields.flag(message, "whether the disk is sealed");
        Fields.zero(message, 7, "reserved bytes");
        Fields.need(message, 16, "counts");
        StatusAnswer answer = new StatusAnswer(disk, sealed, message.getLong(), message.getLong());
        Fields.end(message);
        return answer;
    }
}
