// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.component.Grain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockTableTest {
    private static final UUID OWNER = UUID.fromString("6d7a2a0e-0000-4000-8000-000000000002");
    private static final UUID DISK = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path directory;

    private Path path() {
        return BlockTable.of(directory, OWNER);
    }

    private static BlockTable.Place at(long block) {
        return new BlockTable.Place(DISK, block);
    }

    /** A file of one entry, written by hand from the table of offsets. */
    private void writeByHand() throws IOException {
        byte[] file = new byte[4096 + 3 * 128];
        byte[] header = HEX.parseHex(
                "524f414d44534b42" // ROAMDSKB
                        + "00000001" // version
                        + "00001000" // block
                        + "00020000" // buckets
                        + "00000004"); // ways
        System.arraycopy(header, 0, file, 0, header.length);
        byte[] entry = HEX.parseHex(
                "00010000000000ff" // name: bucket 2
                        + "0000000000000008" // block 7
                        + "000102030405060708090a0b0c0d0e0f");
        System.arraycopy(entry, 0, file, 4096 + 2 * 128 + 32, entry.length);
        Files.write(path(), file);
    }

    @Test
    void readsAFileWrittenByHand() throws IOException {
        writeByHand();

        try (BlockTable table = BlockTable.open(path()).orElseThrow()) {
            assertThat(table.find(0x00010000000000ffL)).contains(at(7));
            assertThat(table.find(0x00010000000000feL)).isEmpty();
            assertThat(table.find(0xffff0000000000feL)).isEmpty();
        }
    }

    @Test
    void writesAsDocumented() throws IOException {
        try (BlockTable table = BlockTable.openOrMake(path())) {
            table.put(0x00010000000000ffL, at(7));
        }

        byte[] file = Files.readAllBytes(path());
        assertThat(HEX.formatHex(file, 0, 24)).isEqualTo("524f414d44534b420000000100001000" + "0002000000000004");
        assertThat(HEX.formatHex(file, 4096 + 2 * 128, 4096 + 2 * 128 + 32))
                .isEqualTo("00010000000000ff" + "0000000000000008" + "000102030405060708090a0b0c0d0e0f");
        assertThat(file).hasSize(4096 + 2 * 128 + 32);
    }

    @Test
    void keepsWhatWasPutLast() throws IOException {
        try (BlockTable table = BlockTable.openOrMake(path())) {
            for (int i = 0; i < 9; i++) {
                table.put(i, at(i));
            }
            table.put(8, at(80));

            assertThat(table.find(8)).contains(at(80));
            assertThat(table.find(0)).isEmpty();
            assertThat(table.find(7)).contains(at(7));
        }
        try (BlockTable again = BlockTable.openOrMake(path())) {
            assertThat(again.find(8)).contains(at(80));
        }
    }

    @Test
    void aFileOfAnotherFormatIsNoTableAndIsMadeAnew() throws IOException {
        assertThat(BlockTable.open(path())).isEmpty();
        writeByHand();
        Files.write(path(), HEX.parseHex("00000002"), StandardOpenOption.WRITE);
        byte[] spoilt = Files.readAllBytes(path());
        spoilt[11] = 2;
        Files.write(path(), spoilt);
        assertThat(BlockTable.open(path())).isEmpty();

        try (BlockTable table = BlockTable.openOrMake(path())) {
            assertThat(table.find(0x00010000000000ffL)).isEmpty();
        }
        assertThat(BlockTable.open(path())).isPresent();
    }

    @Test
    void holdsAFairShareAlmostWhole() throws IOException {
        Random random = new Random(11);
        long[] names = random.longs(BlockTable.FAIR_SHARE / 64).toArray();
        try (BlockTable table = BlockTable.openOrMake(path())) {
            // One of 64 buckets only, filled as all would be.
            for (int i = 0; i < names.length; i++) {
                names[i] = names[i] >>> 6;
                table.put(names[i], at(i));
            }
            int found = 0;
            for (int i = 0; i < names.length; i++) {
                found += table.find(names[i]).equals(Optional.of(at(i))) ? 1 : 0;
            }
            assertThat(found).isGreaterThan(names.length * 9 / 10);
        }
    }

    @Test
    void namesTheBlocksOfAComponent() {
        byte[] content = new byte[Grain.BYTES];
        new Random(3).nextBytes(content);
        Arrays.fill(content, 5 * 4096, 6 * 4096, (byte) 0);

        long[] names = Blocks.names(ByteBuffer.wrap(content));

        assertThat(names).hasSize(16).doesNotHaveDuplicates();
        assertThat(names[5]).isEqualTo(Blocks.ZERO).isEqualTo(0xad7facb2586fc6e9L);
        assertThat(Blocks.bit(0)).isEqualTo(0x8000);
        assertThat(Blocks.has(0x8001, 15)).isTrue();
        assertThat(Blocks.has(0x8001, 14)).isFalse();
    }
}
