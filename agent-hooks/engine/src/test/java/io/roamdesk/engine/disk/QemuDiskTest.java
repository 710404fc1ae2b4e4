// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.disk.DiskReader.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuDiskTest {
    private static final int K = 1024;
    private static final int M = 1024 * K;

    @TempDir
    Path directory;

    private Path run;
    private Path base;

    @BeforeEach
    void base() {
        run = directory.resolve("run");
        base = TestImages.base(directory.resolve("base"), "8M", "write -P 1 0 4M");
    }

    @Test
    void tellsWhatLiesAboveTheBaseOfAChainOfAnyDepth() throws Exception {
        Path below = base;
        for (int i = 0; i < 6; i++) {
            below = TestImages.over(directory.resolve("layer" + i), below, "write -P " + (i + 2) + " " + i + "M 64k");
        }
        Path top = TestImages.io(below, "write -z 6M 128k", "discard 1M 64k");
        try (QemuDiskReader reader = QemuDiskReader.open(top, Optional.of(base), false, run)) {
            assertThat(reader.virtualSize()).isEqualTo(8 * M);
            assertThat(reader.chain()).hasSize(7);
            assertThat(reader.aboveBase())
                    .containsExactly(
                            new Extent(0, 64 * K, false),
                            new Extent(M, 64 * K, true),
                            new Extent(2 * M, 64 * K, false),
                            new Extent(3 * M, 64 * K, false),
                            new Extent(4 * M, 64 * K, false),
                            new Extent(5 * M, 64 * K, false),
                            new Extent(6 * M, 128 * K, true));
            assertThat(byteAt(reader, 3 * M)).isEqualTo((byte) 5);
            assertThat(byteAt(reader, 3 * M + 64 * K)).isEqualTo((byte) 1);
            assertThat(byteAt(reader, M)).isZero();
        }
        assertThat(Files.list(run)).isEmpty();
    }

    @Test
    void countsFromTheBaseThatIsNamed() throws Exception {
        Path middle = TestImages.over(directory.resolve("middle"), base, "write -P 2 1M 64k");
        Path top = TestImages.over(directory.resolve("top"), middle, "write -P 3 2M 64k");
        try (QemuDiskReader reader = QemuDiskReader.open(top, Optional.of(middle), false, run)) {
            assertThat(reader.aboveBase()).containsExactly(new Extent(2 * M, 64 * K, false));
        }
    }

    @Test
    void countsAllOfADiskThatDoesNotLieOverTheBaseItsHolesToo() throws Exception {
        Path whole = directory.resolve("whole");
        TestImages.run("qemu-img", "create", "-q", "-f", "qcow2", whole.toString(), "8M");
        TestImages.run("qemu-io", "-c", "write -P 4 1M 64k", whole.toString());
        try (QemuDiskReader reader = QemuDiskReader.open(whole, Optional.of(base), false, run)) {
            assertThat(reader.aboveBase())
                    .containsExactly(
                            new Extent(0, M, true),
                            new Extent(M, 64 * K, false),
                            new Extent(M + 64 * K, 7 * M - 64 * K, true));
        }
        Path none = directory.resolve("none");
        assertThatThrownBy(() -> QemuDiskReader.open(whole, Optional.of(none), false, run))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void countsAllThatIsAllocatedInAnImageWithoutABase() throws Exception {
        try (QemuDiskReader reader = QemuDiskReader.openBase(base, run)) {
            assertThat(reader.aboveBase()).containsExactly(new Extent(0, 4 * M, false));
        }
        Path top = TestImages.over(directory.resolve("top"), base, "write -P 3 5M 64k", "write -z 1M 64k");
        try (QemuDiskReader reader = QemuDiskReader.open(top, Optional.empty(), false, run)) {
            assertThat(reader.aboveBase())
                    .containsExactly(
                            new Extent(0, M, false),
                            new Extent(M, 64 * K, true),
                            new Extent(M + 64 * K, 3 * M - 64 * K, false),
                            new Extent(5 * M, 64 * K, false));
        }
    }

    @Test
    void readsADiskInUseOnlyWhenToldSo() throws Exception {
        Path top = TestImages.over(directory.resolve("top"), base, "write -P 3 2M 64k");
        try (QemuLayerWriter running =
                QemuLayerWriter.reopen(top, Optional.of(base), 8 * M, run).orElseThrow()) {
            assertThatThrownBy(() -> QemuDiskReader.open(top, Optional.empty(), false, run))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("lock");
            try (QemuDiskReader reader = QemuDiskReader.open(top, Optional.empty(), true, run)) {
                assertThat(byteAt(reader, 2 * M)).isEqualTo((byte) 3);
            }
        }
    }

    @Test
    void writesALayerThatReadsAsWritten() throws Exception {
        Path file = directory.resolve("new.part");
        byte[] content = new byte[M + 13];
        new Random(4).nextBytes(content);
        try (QemuLayerWriter writer = QemuLayerWriter.create(file, Optional.of(base), 8 * M, run)) {
            writer.write(5 * M - 7, ByteBuffer.wrap(content));
            writer.zero(2 * M, 192 * K);
            ByteBuffer read = ByteBuffer.allocateDirect(content.length);
            writer.read(5 * M - 7, read);
            assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(content));
            writer.sync();
        }
        TestImages.run("qemu-img", "check", file.toString());
        TestImages.io(file, "read -P 1 0 2M", "read -P 0 2M 192k", "read -P 1 2240k 64k");
    }

    @Test
    void severalThreadsWriteAndReadAtOnce() throws Exception {
        Path file = directory.resolve("new.part");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (QemuLayerWriter writer = QemuLayerWriter.create(file, Optional.empty(), 64 * M, run)) {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                work.add(threads.submit(() -> {
                    for (int i = 0; i < 16; i++) {
                        byte[] bytes = new byte[512 * K];
                        new Random(thread * 100 + i).nextBytes(bytes);
                        long offset = (thread * 16L + i) * bytes.length;
                        writer.write(offset, ByteBuffer.wrap(bytes));
                        ByteBuffer back = ByteBuffer.allocateDirect(bytes.length);
                        writer.read(offset, back);
                        assertThat(back.flip()).isEqualTo(ByteBuffer.wrap(bytes));
                    }
                    return null;
                }));
            }
            for (Future<?> future : work) {
                future.get();
            }
            assertThat(writer.written()).containsExactly(new Extent(0, 64 * M, false));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void continuesALayerThatWasBegunAndTellsWhatItHolds() throws Exception {
        Path file = directory.resolve("new.part");
        try (QemuLayerWriter writer = QemuLayerWriter.create(file, Optional.of(base), 8 * M, run)) {
            writer.write(M, ByteBuffer.wrap(new byte[] {9}));
            writer.zero(3 * M, 64 * K);
        }
        try (QemuLayerWriter writer =
                QemuLayerWriter.reopen(file, Optional.of(base), 8 * M, run).orElseThrow()) {
            assertThat(writer.written()).containsExactly(new Extent(M, 64 * K, false), new Extent(3 * M, 64 * K, true));
        }
    }

    @Test
    void discardsALayerThatDoesNotFitOrIsDamaged() throws Exception {
        Path file = TestImages.over(directory.resolve("new.part"), base, "write -P 3 2M 64k");
        Path other = TestImages.base(directory.resolve("other"), "8M");
        assertThat(QemuLayerWriter.reopen(file, Optional.of(other), 8 * M, run)).isEmpty();
        assertThat(file).doesNotExist();
        Path damaged = TestImages.over(directory.resolve("damaged.part"), base, "write -P 3 2M 64k");
        byte[] bytes = Files.readAllBytes(damaged);
        // The refcounts of all clusters: now they are used, and counted as free.
        java.util.Arrays.fill(bytes, 2 * 65536, 3 * 65536, (byte) 0);
        Files.write(damaged, bytes);
        assertThat(QemuLayerWriter.reopen(damaged, Optional.of(base), 8 * M, run))
                .isEmpty();
        assertThat(damaged).doesNotExist();
        assertThat(QemuLayerWriter.reopen(directory.resolve("none"), Optional.of(base), 8 * M, run))
                .isEmpty();
    }

    @Test
    void readingPastTheEndIsAnError() throws Exception {
        try (QemuDiskReader reader = QemuDiskReader.openBase(base, run)) {
            assertThatThrownBy(() -> reader.read(8 * M - 1, ByteBuffer.allocate(2)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static byte byteAt(DiskReader reader, long offset) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        reader.read(offset, one);
        return one.get(0);
    }
}
