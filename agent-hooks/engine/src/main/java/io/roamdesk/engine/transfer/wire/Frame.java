// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Grain;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One batch of components on its way, in buffers that are used again for the next. A batch is one zstd frame: alone, each component would cost a tenth more
 * bytes. Of a component that comes in part only some blocks are in it, each at its place. One instance belongs to one thread.
 */
public final class Frame {
    private static final int HEAD = 8;
    private static final byte STORED = 0;
    private static final byte ZSTD = 1;

    private final byte[] content;
    private final byte[] packed;
    private long[] numbers = new long[0];
    private int[] blocks = new int[0];

    /** Buffers for this many components, 1 to 64; the receiver needs 64. */
    public Frame(int components) {
        this.content = new byte[components * Grain.BYTES];
        this.packed = new byte[components * Grain.BYTES];
    }

    /** Starts a new batch: its components, ascending, all of each. Their bytes are then put into {@link #content}. */
    public void begin(long[] components) {
        begin(components, whole(components.length));
    }

    /**
     * Starts a new batch.
     *
     * @param components ascending; all their bytes are then put into {@link #content}
     * @param sets which blocks of each travel, see {@link Blocks}; at least one
     */
    public void begin(long[] components, int[] sets) {
        if (components.length < 1 || components.length * Grain.BYTES > content.length) {
            throw new IllegalArgumentException(
                    "a frame has 1 to " + content.length / Grain.BYTES + " components, not " + components.length);
        }
        numbers = components;
        blocks = sets;
    }

    private static int[] whole(int count) {
        int[] sets = new int[count];
        Arrays.fill(sets, Blocks.ALL);
        return sets;
    }

    /** Which blocks of the component at this position of the batch are in it, see {@link Blocks}; the bytes of the others are anything. */
    public int blocks(int position) {
        return blocks[position];
    }

    private int decodedLength() {
        return Arrays.stream(blocks).map(Integer::bitCount).sum() * Blocks.BYTES;
    }

    /** Moves the blocks that travel together, to the start. */
    private void gather() {
        int to = 0;
        for (int block = 0; block < numbers.length * Blocks.IN_COMPONENT; block++) {
            if (Blocks.has(blocks[block / Blocks.IN_COMPONENT], block % Blocks.IN_COMPONENT)) {
                System.arraycopy(content, block * Blocks.BYTES, content, to, Blocks.BYTES);
                to += Blocks.BYTES;
            }
        }
    }

    /** Puts the blocks that came together to their places; from the end, for each goes as far or further. */
    private void scatter() {
        int from = decodedLength();
        for (int block = numbers.length * Blocks.IN_COMPONENT - 1; block >= 0; block--) {
            if (Blocks.has(blocks[block / Blocks.IN_COMPONENT], block % Blocks.IN_COMPONENT)) {
                from -= Blocks.BYTES;
                System.arraycopy(content, from, content, block * Blocks.BYTES, Blocks.BYTES);
            }
        }
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
        int length = decodedLength();
        boolean inPart = length < numbers.length * Grain.BYTES;
        if (inPart) {
            gather();
        }
        int compressed = compressor.compress(content, length, packed);
        boolean stored = compressed < 0;
        int payload = stored ? length : compressed;
        ByteBuffer head = ByteBuffer.allocate(HEAD + (inPart ? 10 : 8) * numbers.length);
        head.putShort((short) numbers.length)
                .put(stored ? STORED : ZSTD)
                .put((byte) (inPart ? 1 : 0))
                .putInt(payload);
        for (long number : numbers) {
            head.putLong(number);
        }
        for (int i = 0; inPart && i < numbers.length; i++) {
            head.putShort((short) blocks[i]);
        }
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
        int inPart = from.readUnsignedByte();
        int payload = from.readInt();
        int most = Math.min(Fields.MAX_IN_FRAME, content.length / Grain.BYTES);
        if (count > most) {
            throw new MalformedMessage("a frame has " + count + " components, at most " + most);
        }
        if (encoding != STORED && encoding != ZSTD) {
            throw new MalformedMessage("encoding of a frame is " + encoding + ", not 0 or 1");
        }
        if (inPart > 1) {
            throw new MalformedMessage("whether components come in part is " + inPart + ", not 0 or 1");
        }
        if (count == 0) {
            if (encoding != STORED || inPart != 0 || payload != 0) {
                throw new MalformedMessage("the end of the frames has encoding " + encoding + ", parts " + inPart
                        + " and a payload of " + Integer.toUnsignedString(payload) + " bytes, not 0");
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
        blocks = inPart == 1 ? readBlocks(from, count) : whole(count);
        int length = decodedLength();
        boolean fits = encoding == STORED ? payload == length : payload > 0 && payload <= length;
        if (!fits) {
            throw new MalformedMessage("payload of a frame of " + count + " components in encoding " + encoding
                    + " has " + Integer.toUnsignedString(payload) + " bytes");
        }
        from.readFully(encoding == STORED ? content : packed, 0, payload);
        if (encoding == ZSTD) {
            decompress(payload, length);
        }
        if (inPart == 1) {
            scatter();
        }
        return true;
    }

    private static int[] readBlocks(DataInputStream from, int count) throws IOException {
        int[] sets = new int[count];
        for (int i = 0; i < count; i++) {
            sets[i] = from.readUnsignedShort();
            if (sets[i] == 0) {
                throw new MalformedMessage("a component of a frame comes without any block");
            }
        }
        return sets;
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
