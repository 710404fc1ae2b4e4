// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import io.roamdesk.engine.component.Grain;
import java.nio.ByteBuffer;
import java.util.UUID;

/** More components of a disk that was opened; answered by {@link OfferAnswer}. The same component may be offered again, with another digest too. */
public record OfferRequest(UUID disk, Offer offer) {
    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.OFFER.request(), disk, offer.size());
        offer.write(message);
        return message.array();
    }

    /** Reads the header only, to find the disk whose size the rest is checked against. */
    public static UUID disk(byte[] bytes) throws MalformedMessage {
        return Fields.header(ByteBuffer.wrap(bytes), Kind.OFFER.request());
    }

    public static OfferRequest parse(byte[] bytes, long virtualSize) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.OFFER.request());
        Offer offer = Offer.read(message, Grain.count(virtualSize));
        Fields.end(message);
        return new OfferRequest(disk, offer);
    }
}
