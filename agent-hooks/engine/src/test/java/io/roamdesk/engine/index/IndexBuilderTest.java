// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.ComponentIndex;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.component.ImageIdentity;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.component.StoredIndex;
import io.roamdesk.engine.disk.DiskReader;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexBuilderTest {
    @TempDir
    Path directory;

    private final IndexBuilder builder = new IndexBuilder(3);

    /** A disk in memory. */
    private static final class MemoryDisk implements DiskReader {
        final byte[] content;
        final List<Extent> extents = new ArrayList<>();

        MemoryDisk(byte[] content) {
            this.content = content;
        }

        @Override
        public long virtualSize() {
            return content.length;
        }

        @Override
        public List<Extent> aboveBase() {
            return extents;
        }

        @Override
        public void read(long offset, ByteBuffer into) {
            into.put(content, (int) offset, into.remaining());
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    @Test
    void listsTheComponentsThatExtentsTouchWhateverTheirBounds() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int size = 3_000_000 + random.nextInt(200_000);
            MemoryDisk disk = new MemoryDisk(new byte[size]);
            TreeMap<Long, Digest> expected = new TreeMap<>();
            int at = 0;
            while (true) {
                int offset = at + random.nextInt(200_000) / 512 * 512;
                int length = (1 + random.nextInt(seed % 2 == 0 ? 600 : 8)) * 512;
                if (offset + length > size) {
                    break;
                }
                boolean zero = random.nextInt(3) == 0;
                if (!zero && random.nextInt(4) > 0) {
                    byte[] bytes = new byte[length];
                    random.nextBytes(bytes);
                    System.arraycopy(bytes, 0, disk.content, offset, length);
                }
                disk.extents.add(new DiskReader.Extent(offset, length, zero));
                at = offset + length;
            }
            disk.extents.add(new DiskReader.Extent(at, size - at, true));
            for (DiskReader.Extent extent : disk.extents) {
                for (long c = extent.offset() / Grain.BYTES; c * Grain.BYTES < extent.offset() + extent.length(); c++) {
                    expected.put(c, digest(disk.content, c));
                }
            }
            StoredIndex index = builder.build(
                    disk, directory.resolve("i"), IndexBuilder.Zeros.LISTED, ImageIdentity.NONE, Progress.NONE);
            assertThat(contents(index)).as("seed %d", seed).isEqualTo(expected);
            StoredIndex sparse = builder.build(
                    disk, directory.resolve("i"), IndexBuilder.Zeros.LEFT_OUT, ImageIdentity.NONE, Progress.NONE);
            expected.values().removeIf(Digest.ZERO_COMPONENT::equals);
            assertThat(contents(sparse)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void theDigestOfABaseIsThatOfItsContentHoweverItIsStored() throws Exception {
        Path base = TestImages.base(
                directory.resolve("base"), "3200k", "write -P 5 100k 1M", "write -P 0 2M 128k", "write -z 2560k 64k");
        Path raw = directory.resolve("raw");
        TestImages.run("qemu-img", "convert", "-O", "raw", base.toString(), raw.toString());
        Path other = directory.resolve("other");
        TestImages.run("qemu-img", "convert", "-O", "qcow2", "-c", raw.toString(), other.toString());
        byte[] content = Files.readAllBytes(raw);
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        expected.update("roamdesk-base-1\n".getBytes());
        expected.update(ByteBuffer.allocate(8).putLong(content.length).array());
        for (long c = 0; c < Grain.count(content.length); c++) {
            expected.update(digest(content, c).bytes());
        }
        DiskIndexes indexes = new DiskIndexes(builder, directory.resolve("run"));
        byte[] digest = expected.digest();
        assertThat(BaseDigest.of(indexes.ofBase(base, Progress.NONE)).bytes()).isEqualTo(digest);
        assertThat(BaseDigest.of(indexes.ofBase(other, Progress.NONE)).bytes()).isEqualTo(digest);
        assertThat(BaseDigest.of(indexes.ofBase(raw, Progress.NONE)).bytes()).isEqualTo(digest);
    }

    @Test
    void theIndexOfABaseIsMadeOnceAndAgainWhenItIsStaleOrBroken() throws Exception {
        Path base = TestImages.base(directory.resolve("base"), "4M", "write -P 5 0 1M");
        Path file = IndexFiles.beside(base);
        DiskIndexes indexes = new DiskIndexes(builder, directory.resolve("run"));
        Digest first = BaseDigest.of(indexes.ofBase(base, Progress.NONE));
        Object made = Files.getLastModifiedTime(file);
        Object inode = Files.getAttribute(file, "unix:ino");
        indexes.ofBase(base, Progress.NONE);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(made);

        TestImages.io(base, "write -P 6 0 64k");
        Digest second = BaseDigest.of(indexes.ofBase(base, Progress.NONE));
        assertThat(second).isNotEqualTo(first);

        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        assertThat(BaseDigest.of(indexes.ofBase(base, Progress.NONE))).isEqualTo(second);
    }

    @Test
    void theIndexOfARedoLogListsWhatLiesAboveTheBaseAndZerosToo() throws Exception {
        Path base = TestImages.base(directory.resolve("base"), "8M", "write -P 1 0 8M");
        Path middle = TestImages.over(directory.resolve("middle"), base, "write -P 2 1M 64k", "write -P 2 2M 4k");
        Path top = TestImages.over(directory.resolve("top"), middle, "write -z 4M 64k");
        DiskIndexes indexes = new DiskIndexes(builder, directory.resolve("run"));
        StoredIndex index = indexes.ofRedoLog(top, Optional.of(base), false, directory.resolve("p.rdx"), Progress.NONE);
        assertThat(contents(index).keySet()).containsExactly(16L, 32L, 64L);
        assertThat(index.at(64)).contains(Digest.ZERO_COMPONENT);
        byte[] mixed = new byte[Grain.BYTES];
        java.util.Arrays.fill(mixed, (byte) 1);
        java.util.Arrays.fill(mixed, 0, 4096, (byte) 2);
        assertThat(index.at(32)).contains(Digest.of(ByteBuffer.wrap(mixed)));
    }

    @Test
    void tellsHowFarItIsAndEndsWhenCancelled() throws Exception {
        MemoryDisk disk = new MemoryDisk(new byte[20 << 20]);
        new Random(1).nextBytes(disk.content);
        disk.extents.add(new DiskReader.Extent(0, disk.content.length, false));
        AtomicLong last = new AtomicLong(-1);
        Path file = directory.resolve("i");
        Progress cancelling = new Progress() {
            @Override
            public void done(long bytesDone, long bytesTotal) {
                assertThat(bytesTotal).isEqualTo(20 << 20);
                assertThat(bytesDone).isGreaterThan(last.getAndSet(bytesDone));
            }

            @Override
            public boolean isCancelled() {
                return last.get() > 10 << 20;
            }
        };
        assertThatThrownBy(() -> builder.build(disk, file, IndexBuilder.Zeros.LISTED, ImageIdentity.NONE, cancelling))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cancelled");
        assertThat(last.get()).isBetween(10L << 20, 12L << 20);
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aReadThatFailsFailsTheIndexAndLeavesNothing() throws Exception {
        MemoryDisk disk = new MemoryDisk(new byte[4 << 20]);
        disk.extents.add(new DiskReader.Extent(0, disk.content.length, false));
        DiskReader failing = new DiskReader() {
            @Override
            public long virtualSize() {
                return disk.virtualSize();
            }

            @Override
            public List<Extent> aboveBase() {
                return disk.aboveBase();
            }

            @Override
            public void read(long offset, ByteBuffer into) throws IOException {
                throw new IOException("the storage is gone");
            }

            @Override
            public void close() {
                disk.close();
            }
        };
        assertThatThrownBy(() -> builder.build(
                        failing, directory.resolve("i"), IndexBuilder.Zeros.LISTED, ImageIdentity.NONE, Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("the storage is gone");
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static TreeMap<Long, Digest> contents(ComponentIndex index) {
        TreeMap<Long, Digest> result = new TreeMap<>();
        for (int i = 0; i < index.size(); i++) {
            result.put(index.component(i), index.digest(i));
        }
        return result;
    }

    private static Digest digest(byte[] content, long component) {
        ByteBuffer padded = ByteBuffer.allocate(Grain.BYTES);
        padded.put(content, (int) component * Grain.BYTES, Grain.length(component, content.length));
        return Digest.of(padded.position(0));
    }
}
