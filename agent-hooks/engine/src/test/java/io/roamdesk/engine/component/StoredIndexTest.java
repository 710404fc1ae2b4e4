// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredIndexTest {
    private static final String DIGEST_A = "aa".repeat(32);
    private static final String DIGEST_1 = "11".repeat(32);

    @TempDir
    Path directory;

    /** Written by hand, and with the point and the checksum computed by this test alone. */
    private static byte[] golden() throws Exception {
        MessageDigest point = MessageDigest.getInstance("SHA-256");
        point.update("roamdesk-point-1\n".getBytes());
        point.update(HexFormat.of()
                .parseHex("0000000000100000" + "0000000000000002" + DIGEST_A + "000000000000000f" + DIGEST_1));
        String hex = "524f414d44534b58" // 0: magic "ROAMDSKX"
                + "00000001" // 8: version
                + "00010000" // 12: grain 65536
                + "0000000000100000" // 16: virtual size 1 MiB
                + "00000002" // 24: count
                + "00000000" // 28: reserved
                + "0000000000000007" // 32: image size
                + "0000000000000008" // 40: image time
                + "0000000000000009" // 48: image inode
                + "0000000000000000" // 56: reserved
                + HexFormat.of().formatHex(point.digest()) // 64: point
                + DIGEST_A // 96: digest of the first
                + DIGEST_1 // 128: digest of the second
                + "00000002" // 160: number of the first
                + "0000000f" // 164: number of the second
                + "00000001" // 168: lookup: 11... stands second
                + "00000000"; // 172: lookup: aa... stands first
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] checksum = MessageDigest.getInstance("SHA-256").digest(bytes);
        return ByteBuffer.allocate(bytes.length + 32).put(bytes).put(checksum).array();
    }

    @Test
    void writesTheSameBytesAsByHand() throws Exception {
        Path file = directory.resolve("a.rdx");
        try (IndexWriter writer = new IndexWriter(file, 1 << 20, new ImageIdentity(7, 8, 9))) {
            writer.add(2, Digest.parse(DIGEST_A));
            writer.add(15, Digest.parse(DIGEST_1));
            assertThat(writer.finish().size()).isEqualTo(2);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(golden());
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void readsWhatWasWrittenByHand() throws Exception {
        StoredIndex index = StoredIndex.open(Files.write(directory.resolve("a.rdx"), golden()));
        assertThat(index.virtualSize()).isEqualTo(1 << 20);
        assertThat(index.identity()).isEqualTo(new ImageIdentity(7, 8, 9));
        assertThat(index.component(0)).isEqualTo(2);
        assertThat(index.digest(1)).isEqualTo(Digest.parse(DIGEST_1));
        assertThat(index.at(15)).contains(Digest.parse(DIGEST_1));
        assertThat(index.at(3)).isEmpty();
        assertThat(index.find(Digest.parse(DIGEST_A))).isEqualTo(OptionalLong.of(2));
        assertThat(index.find(Digest.ZERO_COMPONENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00, this is no index file",
        "8, 00000002, it has version 2",
        "12, 00020000, its components have 131072 bytes",
        "16, ffffffffffffffff, is impossible",
        "16, 0000800000000001, is impossible",
        "24, 00000003, must have 248 bytes",
        "24, 00000011, it claims 17 components",
        "24, ffffffff, it claims 4294967295 components",
        "28, 01, checksum",
        "32, 01, checksum",
        "40, 01, checksum",
        "48, 01, checksum",
        "56, 01, checksum",
        "64, 00, checksum",
        "96, ab, checksum",
        "163, 03, checksum",
        "168, 01, checksum",
        "176, 00, checksum",
        "207, 00, checksum",
    })
    void refusesEachBrokenField(int at, String hex, String message) throws Exception {
        byte[] bytes = golden();
        byte[] field = HexFormat.of().parseHex(hex);
        byte[] before = Arrays.copyOfRange(bytes, at, at + field.length);
        if (Arrays.equals(before, field)) {
            field[0] ^= 0x55;
        }
        System.arraycopy(field, 0, bytes, at, field.length);
        Path file = Files.write(directory.resolve("broken.rdx"), bytes);
        assertThatThrownBy(() -> StoredIndex.open(file))
                .isInstanceOf(BadIndex.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 95, 127, 128, 207, 209})
    void refusesAFileOfAnotherLength(int length) throws Exception {
        Path file = Files.write(directory.resolve("short.rdx"), Arrays.copyOf(golden(), length));
        assertThatThrownBy(() -> StoredIndex.open(file)).isInstanceOf(BadIndex.class);
    }

    @Test
    void closingEndsTheMappingAndWhoReadsAfterwardsIsTold() throws Exception {
        Path file = Files.write(directory.resolve("mapped.rdx"), golden());
        StoredIndex index = StoredIndex.open(file);
        assertThat(mappings()).contains("mapped.rdx");
        index.close();
        index.close();
        assertThat(mappings()).doesNotContain("mapped.rdx");
        assertThatThrownBy(() -> index.component(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> index.at(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> index.find(Digest.parse(DIGEST_A))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void writingAnIndexLeavesNothingMapped() throws Exception {
        try (IndexWriter writer = new IndexWriter(directory.resolve("written.rdx"), 1 << 20, ImageIdentity.NONE)) {
            writer.add(2, Digest.parse(DIGEST_A));
            writer.finish().close();
        }
        assertThat(mappings()).doesNotContain("written.rdx");
    }

    private static String mappings() throws Exception {
        return Files.readString(Path.of("/proc/self/maps"));
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> StoredIndex.open(directory.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void findsEverythingInIndexesOfAnyContent() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            TreeMap<Long, Digest> expected = new TreeMap<>();
            int size = random.nextInt(5000);
            // Few different digests in some, so that many are equal; and some that agree in their first bytes.
            int different = seed % 3 == 0 ? 7 : 100_000;
            for (int i = 0; i < size; i++) {
                byte[] digest = new byte[32];
                new Random(random.nextInt(different)).nextBytes(digest);
                if (seed % 2 == 0) {
                    Arrays.fill(digest, 0, 8, (byte) (seed % 4 == 0 ? 0xff : 0));
                }
                expected.put((long) random.nextInt(1 << 20), Digest.ofBytes(digest));
            }
            StoredIndex index = write("r" + seed, 1L << 36, expected);
            assertThat(index.size()).isEqualTo(expected.size());
            int position = 0;
            for (Map.Entry<Long, Digest> entry : expected.entrySet()) {
                assertThat(index.component(position)).isEqualTo(entry.getKey());
                assertThat(index.digest(position++)).isEqualTo(entry.getValue());
                assertThat(index.at(entry.getKey())).contains(entry.getValue());
                long found = index.find(entry.getValue()).orElseThrow();
                assertThat(expected.get(found)).as("seed %d", seed).isEqualTo(entry.getValue());
            }
            assertThat(index.find(Digest.parse("5a".repeat(32)))).isEmpty();
        }
    }

    @Test
    void sortsABucketThatIsTooBigForTheHeapWhereItLies() throws Exception {
        int count = (1 << 20) + 5;
        TreeMap<Long, Digest> expected = new TreeMap<>();
        Path file = directory.resolve("equal.rdx");
        try (IndexWriter writer = new IndexWriter(file, 1L << 37, ImageIdentity.NONE)) {
            for (int i = 0; i < count; i++) {
                byte[] digest = new byte[32];
                digest[31] = (byte) (i % 3);
                writer.add(i, Digest.ofBytes(digest));
                if (i < 3) {
                    expected.put((long) i, Digest.ofBytes(digest));
                }
            }
            StoredIndex index = writer.finish();
            expected.forEach((number, digest) ->
                    assertThat(index.find(digest).orElseThrow() % 3).isEqualTo(number));
        }
    }

    @Test
    void anEmptyIndexIsAnIndex() throws Exception {
        StoredIndex index = write("empty", 12345, new TreeMap<>());
        assertThat(index.size()).isZero();
        assertThat(index.at(0)).isEmpty();
        assertThat(index.find(Digest.ZERO_COMPONENT)).isEmpty();
        MessageDigest point = MessageDigest.getInstance("SHA-256");
        point.update("roamdesk-point-1\n".getBytes());
        assertThat(index.point().bytes())
                .isEqualTo(point.digest(ByteBuffer.allocate(8).putLong(12345).array()));
    }

    @Test
    void refusesComponentsOutOfOrderOrOutsideTheDisk() throws Exception {
        try (IndexWriter writer = new IndexWriter(directory.resolve("x"), 1 << 20, ImageIdentity.NONE)) {
            writer.add(3, Digest.ZERO_COMPONENT);
            assertThatThrownBy(() -> writer.add(3, Digest.ZERO_COMPONENT)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.add(16, Digest.ZERO_COMPONENT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aMergeHasTheChangesInPlaceOfTheOld() throws Exception {
        Random random = new Random(9);
        TreeMap<Long, Digest> old = random(random, 500);
        TreeMap<Long, Digest> changes = random(random, 300);
        TreeMap<Long, Digest> expected = new TreeMap<>(old);
        expected.putAll(changes);
        StoredIndex merged = IndexMerge.write(
                write("old", 1L << 26, old), write("changes", 1L << 26, changes), directory.resolve("merged"));
        assertThat(merged.point())
                .isEqualTo(write("expected", 1L << 26, expected).point());
    }

    @Test
    void theIdentityOfAnImageChangesWhenItIsWritten() throws Exception {
        Path image = Files.write(directory.resolve("image"), new byte[10]);
        ImageIdentity before = ImageIdentity.of(image);
        assertThat(ImageIdentity.of(image)).isEqualTo(before);
        Files.write(image, new byte[11]);
        assertThat(ImageIdentity.of(image)).isNotEqualTo(before);
        Path copy = Files.copy(image, directory.resolve("copy"));
        assertThat(ImageIdentity.of(copy).inode())
                .isNotEqualTo(ImageIdentity.of(image).inode());
    }

    private static TreeMap<Long, Digest> random(Random random, int size) {
        TreeMap<Long, Digest> result = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            byte[] digest = new byte[32];
            random.nextBytes(digest);
            result.put((long) random.nextInt(1024), Digest.ofBytes(digest));
        }
        return result;
    }

    private StoredIndex write(String name, long virtualSize, TreeMap<Long, Digest> content) throws Exception {
        try (IndexWriter writer = new IndexWriter(directory.resolve(name), virtualSize, ImageIdentity.NONE)) {
            for (Map.Entry<Long, Digest> entry : content.entrySet()) {
                writer.add(entry.getKey(), entry.getValue());
            }
            return writer.finish();
        }
    }
}
