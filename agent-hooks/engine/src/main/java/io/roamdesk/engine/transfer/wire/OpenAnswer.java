// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import io.roamdesk.engine.component.Digest;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;

/**
 * What the receiver has.
 *
 * @param assumptionHolds whether its replica stands at the point that the sender assumed; if not, the offer was not looked at
 * @param sealed whether the disk is complete already: the answer to an earlier seal got lost
 * @param knowsBlocks whether it may have blocks of what it lacks, so that asking is worth a round trip
 * @param point the point of its replica, or of the sealed disk
 * @param bits what it lacks of the offer
 */
public record OpenAnswer(
        UUID disk, boolean assumptionHolds, boolean sealed, boolean knowsBlocks, Optional<Digest> point, Bits bits) {
    /** An answer without bits. */
    public static OpenAnswer withoutBits(UUID disk, boolean assumptionHolds, boolean sealed, Optional<Digest> point) {
        return new OpenAnswer(disk, assumptionHolds, sealed, false, point, new Bits(0, new BitSet()));
    }

    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.OPEN.answer(), disk, 8 + Digest.SIZE + bits.size());
        message.put((byte) (assumptionHolds ? 1 : 0)).put((byte) (sealed ? 1 : 0));
        message.put((byte) (knowsBlocks ? 1 : 0)).put((byte) 0).putInt(0);
        Fields.put(message, point);
        bits.write(message);
        return message.array();
    }

    public static OpenAnswer parse(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.OPEN.answer());
        boolean holds = Fields.flag(message, "whether the assumption holds");
        boolean sealed = Fields.flag(message, "whether the disk is sealed");
        boolean blocks = Fields.flag(message, "whether blocks are known");
        Fields.zero(message, 5, "reserved bytes");
        Optional<Digest> point = Fields.digest(message, "point");
        Bits bits = Bits.read(message);
        Fields.end(message);
        return new OpenAnswer(disk, holds, sealed, blocks, point, bits);
    }
}
