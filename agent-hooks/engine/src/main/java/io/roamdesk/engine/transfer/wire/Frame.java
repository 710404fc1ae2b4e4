// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.roamdesk.engine.component.Grain;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One batch of components on its way, in buffers that are used again for the next. A batch is one zstd frame: alone, each component would cost a tenth more
 * bytes. One instance belongs to one thread.
 */
public final class Frame {
    private static final int HEAD = 8;
    private static final byte STORED = 0;
    private static final byte ZSTD = 1;

    private final byte[] content;
    private final byte[] packed;
    private long[] numbers = new long[0];

    /** Buffers for this many components, 1 to 64; the receiver needs 64. */
    public Frame(int components) {
        this.content = new byte[components * Grain.BYTES];
        this.packed = new byte[components * Grain.BYTES];
    }

    /** Starts a new batch: its components, ascending. Their bytes are then put into {@link #content}. */
    public void begin(long[] components) {
        if (components.length < 1 || components.length * Grain.BYTES > content.length) {
            throw new IllegalArgumentException(
                    "a frame has 1 to " + content.length / Grain.BYTES + " components, not " + components.length);
        }
        numbers = components;
    }

    /** The numbers of the components. */
    public long[] numbers() {
        return numbers;
    }

    /** The bytes of consecutive components from this position of the batch, for reading or filling. */
    public ByteBuffer content(int position, int count) {
        return ByteBuffer.wrap(content, position * Grain.BYTES, count * Grain.BYTES)
                .slice();
    }

    /** Writes the batch, compressed if that makes it smaller; returns the bytes of its payload. */
    public int write(OutputStream to, Compressor compressor) throws IOException {
        int length = numbers.length * Grain.BYTES;
        int compressed = compressor.compress(content, length, packed);
        boolean stored = compressed < 0;
        int payload = stored ? length : compressed;
        ByteBuffer head = ByteBuffer.allocate(HEAD + 8 * numbers.length);
        head.putShort((short) numbers.length)
                .put(stored ? STORED : ZSTD)
                .put((byte) 0)
                .putInt(payload);
        head.asLongBuffer().put(numbers);
        long start = System.nanoTime();
        to.write(head.array());
        to.write(stored ? content : packed, 0, payload);
        compressor.sent(System.nanoTime() - start);
        return payload;
    }

    /** Writes the end of the frames. */
    public static void writeEnd(OutputStream to) throws IOException {
        to.write(new byte[HEAD]);
    }

    /** Reads the next batch of a disk of this many components, decoded; false at the end of the frames. */
    public boolean read(DataInputStream from, long diskComponents) throws IOException {
        int count = from.readUnsignedShort();
        int encoding = from.readUnsignedByte();
        int reserved = from.readUnsignedByte();
        int payload = from.readInt();
        int most = Math.min(Fields.MAX_IN_FRAME, content.length / Grain.BYTES);
        if (count > most) {
            throw new MalformedMessage("a frame has " + count + " components, at most " + most);
        }
        if (encoding != STORED && encoding != ZSTD) {
            throw new MalformedMessage("encoding of a frame is " + encoding + ", not 0 or 1");
        }
        if (reserved != 0) {
            throw new MalformedMessage("reserved byte of a frame must be zero, not " + reserved);
        }
        int length = count * Grain.BYTES;
        boolean fits = encoding == STORED ? payload == length : payload > 0 && payload <= length;
        if (!fits) {
            throw new MalformedMessage("payload of a frame of " + count + " components in encoding " + encoding
                    + " has " + Integer.toUnsignedString(payload) + " bytes");
        }
        if (count == 0) {
            if (encoding != STORED) {
                throw new MalformedMessage("the end of the frames has encoding " + encoding + ", not 0");
            }
            return false;
        }
        numbers = new long[count];
        long next = 0;
        for (int i = 0; i < count; i++) {
            numbers[i] = from.readLong();
            if (numbers[i] < next || numbers[i] >= diskComponents) {
                throw new MalformedMessage(
                        "component " + numbers[i] + " does not ascend within " + diskComponents + " components");
            }
            next = numbers[i] + 1;
        }
        from.readFully(encoding == STORED ? content : packed, 0, payload);
        if (encoding == ZSTD) {
            decompress(payload, length);
        }
        return true;
    }

    private void decompress(int payload, int length) throws MalformedMessage {
        long decoded;
        try {
            decoded = Zstd.decompressByteArray(content, 0, length, packed, 0, payload);
        } catch (ZstdException e) {
            throw new MalformedMessage(
                    "payload of a frame is no zstd frame of " + length + " bytes: " + e.getMessage());
        }
        if (Zstd.isError(decoded) || decoded != length) {
            throw new MalformedMessage("payload of a frame decodes to " + decoded + " bytes, not " + length);
        }
    }

    /** Refuses a body that goes on after its end. */
    public static void end(DataInputStream from) throws IOException {
        try {
            from.readByte();
        } catch (EOFException expected) {
            return;
        }
        throw new MalformedMessage("bytes follow the end of the frames");
    }

    /** Fills the end of a short last component with zeros. */
    public void padLast(int bytesUsed) {
        int length = numbers.length * Grain.BYTES;
        Arrays.fill(content, length - Grain.BYTES + bytesUsed, length, (byte) 0);
    }
}
