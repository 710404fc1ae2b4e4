// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * What the sender has, and the first of its components: asking both at once saves a round trip. The receiver checks the virtual size and the base against what
 * the management side told it, and answers {@link OpenAnswer}.
 *
 * @param virtualSize bytes, at least 1
 * @param baseDigest the base below the redo log; empty when there is none, and when a base is sent
 * @param assumedPoint the recovery point whose index the sender compared with; empty for none
 * @param offer the first components that differ from that point; all that lie above the base if there is none
 */
public record OpenRequest(
        UUID disk, long virtualSize, Optional<Digest> baseDigest, Optional<Digest> assumedPoint, Offer offer) {
    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.OPEN.request(), disk, 8 + 2 * Digest.SIZE + offer.size());
        message.putLong(virtualSize);
        Fields.put(message, baseDigest);
        Fields.put(message, assumedPoint);
        offer.write(message);
        return message.array();
    }

    public static OpenRequest parse(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.OPEN.request());
        Fields.need(message, 8, "virtual size");
        long virtualSize = message.getLong();
        if (virtualSize < 1 || virtualSize > Long.MAX_VALUE - Grain.BYTES) {
            throw new MalformedMessage("virtual size is " + Long.toUnsignedString(virtualSize));
        }
        Optional<Digest> base = Fields.digest(message, "digest of the base");
        Optional<Digest> point = Fields.digest(message, "assumed point");
        Offer offer = Offer.read(message, Grain.count(virtualSize));
        Fields.end(message);
        return new OpenRequest(disk, virtualSize, base, point, offer);
    }
}
