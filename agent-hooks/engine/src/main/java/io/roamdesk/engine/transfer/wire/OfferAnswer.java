// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Which components of an offer the receiver lacks. */
public record OfferAnswer(UUID disk, Bits bits) {
    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.OFFER.answer(), disk, bits.size());
        bits.write(message);
        return message.array();
    }

    public static OfferAnswer parse(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.OFFER.answer());
        Bits bits = Bits.read(message);
        Fields.end(message);
        return new OfferAnswer(disk, bits);
    }
}
