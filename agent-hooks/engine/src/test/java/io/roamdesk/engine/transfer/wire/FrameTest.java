// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Grain;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final int COMPONENTS = 1000;

    private static Frame filled(byte[] content, long... numbers) {
        Frame frame = new Frame(numbers.length);
        frame.begin(numbers);
        frame.content(0, numbers.length).put(content);
        return frame;
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static byte[] written(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Compressor compressor = new Compressor()) {
            frame.write(out, compressor);
        }
        Frame.writeEnd(out);
        return out.toByteArray();
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] with(byte[] bytes, int offset, int value) {
        byte[] changed = bytes.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    @Test
    void storesWhatDoesNotCompressAsDocumented() throws IOException {
        byte[] noise = noise(2 * Grain.BYTES);
        byte[] bytes = written(filled(noise, 3, 0x102));

        assertThat(HexFormat.of().formatHex(bytes, 0, 24))
                .isEqualTo(
                        "0002" // components
                                + "00" // stored
                                + "00" // reserved
                                + "00020000" // length of the payload
                                + "0000000000000003" + "0000000000000102");
        assertThat(Arrays.copyOfRange(bytes, 24, 24 + noise.length)).isEqualTo(noise);
        assertThat(HexFormat.of().formatHex(bytes, 24 + noise.length, bytes.length))
                .isEqualTo("0000000000000000");
    }

    /** A frame of component 3 of which only these blocks travel. */
    private static Frame inPart(byte[] component, int blocks) {
        Frame frame = new Frame(1);
        frame.begin(new long[] {3}, new int[] {blocks});
        frame.content(0, 1).put(component);
        return frame;
    }

    @Test
    void aComponentInPartIsAsDocumented() throws IOException {
        byte[] noise = noise(Grain.BYTES);
        byte[] bytes = written(inPart(noise, 0x8001));

        assertThat(HexFormat.of().formatHex(bytes, 0, 18))
                .isEqualTo(
                        "0001" // components
                                + "00" // stored
                                + "01" // in part
                                + "00002000" // length of the payload
                                + "0000000000000003" // number
                                + "8001"); // the first block and the last
        assertThat(Arrays.copyOfRange(bytes, 18, 18 + 4096)).isEqualTo(Arrays.copyOf(noise, 4096));
        assertThat(Arrays.copyOfRange(bytes, 18 + 4096, 18 + 8192))
                .isEqualTo(Arrays.copyOfRange(noise, 15 * 4096, 16 * 4096));
    }

    @Test
    void putsTheBlocksOfComponentsInPartToTheirPlaces() throws IOException {
        Random random = new Random(12);
        for (int round = 0; round < 20; round++) {
            byte[] content = noise(3 * Grain.BYTES);
            int[] blocks = random.ints(3, 1, 0x10000).toArray();
            Frame frame = new Frame(3);
            frame.begin(new long[] {3, 4, 999}, blocks);
            frame.content(0, 3).put(content);
            Frame read = new Frame(Fields.MAX_IN_FRAME);

            assertThat(read.read(input(written(frame)), COMPONENTS)).isTrue();

            for (int block = 0; block < 3 * Blocks.IN_COMPONENT; block++) {
                int set = read.blocks(block / Blocks.IN_COMPONENT);
                assertThat(set).isEqualTo(blocks[block / Blocks.IN_COMPONENT]);
                if (Blocks.has(set, block % Blocks.IN_COMPONENT)) {
                    assertThat(read.content(0, 3).slice(block * Blocks.BYTES, Blocks.BYTES))
                            .isEqualTo(ByteBuffer.wrap(content, block * Blocks.BYTES, Blocks.BYTES));
                }
            }
        }
    }

    @Test
    void compressesABatchAsOneFrameOfZstd() throws IOException {
        byte[] content = new byte[2 * Grain.BYTES];
        System.arraycopy(noise(100), 0, content, 70_000, 100);
        byte[] bytes = written(filled(content, 3, 4));
        int payload = ByteBuffer.wrap(bytes).getInt(4);

        assertThat(bytes[2]).isEqualTo((byte) 1);
        assertThat(payload).isLessThan(1000);
        assertThat(Zstd.decompress(Arrays.copyOfRange(bytes, 24, 24 + payload), content.length))
                .isEqualTo(content);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        byte[] content = new byte[3 * Grain.BYTES];
        System.arraycopy(noise(90_000), 0, content, 50_000, 90_000);
        DataInputStream in = input(written(filled(content, 3, 4, 999)));
        Frame read = new Frame(Fields.MAX_IN_FRAME);

        assertThat(read.read(in, COMPONENTS)).isTrue();
        assertThat(read.numbers()).containsExactly(3, 4, 999);
        assertThat(read.content(0, 3)).isEqualTo(ByteBuffer.wrap(content));
        assertThat(read.read(in, COMPONENTS)).isFalse();
        Frame.end(in);
    }

    @Test
    void refusesEachBadField() throws IOException {
        byte[] good = written(filled(noise(2 * Grain.BYTES), 3, 4));
        refuses(with(good, 1, 65), "65 components, at most 64");
        refuses(with(good, 2, 2), "encoding of a frame is 2");
        refuses(with(good, 3, 2), "come in part is 2");
        refuses(with(good, 7, 1), "payload of a frame of 2 components in encoding 0 has 131073 bytes");
        refuses(with(good, 4, 0xff), "bytes");
        byte[] inPart = written(inPart(noise(Grain.BYTES), 0x8001));
        refuses(with(with(inPart, 16, 0), 17, 0), "without any block");
        refuses(with(inPart, 17, 3), "payload of a frame of 1 components in encoding 0 has 8192 bytes");
        refuses(with(good, 8, 0x80), "does not ascend");
        refuses(with(good, 15, 5), "component 4 does not ascend");
        refuses(with(good, 22, 0xff), "does not ascend within 1000");
        refuses(with(good, 2, 1), "is no zstd frame");
        refuses(new byte[] {0, 0, 1, 0, 0, 0, 0, 0}, "the end of the frames has encoding 1");
        refuses(new byte[] {0, 0, 0, 1, 0, 0, 0, 0}, "parts 1");
        refuses(new byte[] {0, 0, 0, 0, 0, 0, 0, 9}, "payload of 9 bytes");
    }

    @Test
    void refusesAPayloadThatDecodesToAnotherLength() throws IOException {
        for (int length : new int[] {Grain.BYTES - 1, Grain.BYTES + 1, 100 * Grain.BYTES, 0}) {
            byte[] packed = Zstd.compress(new byte[length], 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(ByteBuffer.allocate(16)
                    .putShort((short) 1)
                    .put((byte) 1)
                    .put((byte) 0)
                    .putInt(packed.length)
                    .putLong(1)
                    .array());
            out.write(packed);
            refuses(out.toByteArray(), "payload of a frame");
        }
    }

    @Test
    void noticesAnEndThatIsMissingOrNotTheEnd() throws IOException {
        byte[] good = written(filled(noise(Grain.BYTES), 3));
        Frame frame = new Frame(Fields.MAX_IN_FRAME);
        DataInputStream cut = input(Arrays.copyOf(good, good.length - 8));
        frame.read(cut, COMPONENTS);
        assertThatThrownBy(() -> frame.read(cut, COMPONENTS)).isInstanceOf(EOFException.class);

        assertThatThrownBy(() -> Frame.end(input(new byte[1]))).hasMessageContaining("follow the end");
    }

    private static void refuses(byte[] bytes, String complaint) {
        assertThatThrownBy(() -> new Frame(Fields.MAX_IN_FRAME).read(input(bytes), COMPONENTS))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(complaint);
    }
}
