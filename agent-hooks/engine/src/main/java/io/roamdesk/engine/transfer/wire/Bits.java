// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import java.nio.ByteBuffer;
import java.util.BitSet;

/** One bit for each component of an offer: whether it is lacking. */
public record Bits(int count, BitSet lacking) {
    int size() {
        return 4 + (count + 7) / 8;
    }

    void write(ByteBuffer message) {
        message.putInt(count);
        for (int first = 0; first < count; first += 8) {
            int bits = 0;
            for (int i = 0; i < 8; i++) {
                bits |= lacking.get(first + i) ? 0x80 >> i : 0;
            }
            message.put((byte) bits);
        }
    }

    static Bits read(ByteBuffer message) throws MalformedMessage {
        int count = Fields.count(message, Fields.MAX_OFFERED, "count of bits");
        Fields.need(message, (count + 7) / 8, "bits");
        BitSet lacking = new BitSet(count);
        for (int first = 0; first < count; first += 8) {
            int bits = message.get();
            for (int i = 0; i < 8; i++) {
                if ((bits & 0x80 >> i) != 0) {
                    lacking.set(first + i);
                }
            }
        }
        if (lacking.length() > count) {
            throw new MalformedMessage("bit " + (lacking.length() - 1) + " is set beyond the " + count + " components");
        }
        return new Bits(count, lacking);
    }
}
