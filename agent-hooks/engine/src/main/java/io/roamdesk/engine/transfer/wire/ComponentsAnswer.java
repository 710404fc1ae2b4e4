// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Which of the components sent were refused, because their bytes do not have the digest offered; the others are written. */
public record ComponentsAnswer(UUID disk, long[] refused) {
    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.COMPONENTS.answer(), disk, 4 + 8 * refused.length);
        message.putInt(refused.length);
        message.asLongBuffer().put(refused);
        return message.array();
    }

    public static ComponentsAnswer parse(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.COMPONENTS.answer());
        int count = Fields.count(message, Fields.MAX_NAMED, "count of components refused");
        long[] refused = Fields.numbers(message, count, "components refused");
        Fields.end(message);
        return new ComponentsAnswer(disk, refused);
    }
}
