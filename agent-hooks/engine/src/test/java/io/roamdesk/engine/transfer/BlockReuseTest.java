// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static io.roamdesk.engine.transfer.Travel.DISK;
import static io.roamdesk.engine.transfer.Travel.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.block.BlockTable;
import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.job.DiskResult;
import io.roamdesk.engine.job.JobProgress;
import io.roamdesk.engine.job.TakenMoment;
import io.roamdesk.engine.job.TakenMoment.Compared;
import io.roamdesk.engine.job.TakenMoment.Consistency;
import io.roamdesk.engine.transfer.wire.BlocksRequest;
import io.roamdesk.engine.transfer.wire.Offer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only those blocks of a lacking component travel that the receiver has nowhere. */
class BlockReuseTest {
    private static final UUID SECOND = UUID.fromString("6d7a2a0e-0000-4000-8000-00000000000e");
    private static final UUID STRANGER = UUID.fromString("6d7a2a0e-0000-4000-8000-000000000009");
    private static final int FILES = 40 * Grain.BYTES;

    @TempDir
    Path directory;

    private Travel travel;
    private TestHost paris;
    private TestHost tokyo;

    @BeforeEach
    void start() throws IOException {
        travel = new Travel(directory);
        paris = travel.paris;
        tokyo = travel.tokyo;
    }

    @AfterEach
    void stop() throws IOException {
        travel.close();
    }

    private static byte[] noise(long seed, int length) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /** A disk in Paris with these files from this byte on. */
    private Path disk(String name, long offset, byte[] files) throws IOException {
        Path disk = paris.clone(name, travel.parisBase);
        paris.write(disk, offset, files);
        return disk;
    }

    private DiskResult update(UUID disk, Path from, TargetDisk target) throws IOException {
        String id = travel.nextId();
        tokyo.receiver.open(Travel.spec(id, target));
        Path copy = Files.copy(from, paris.pool.resolve("moment-" + UUID.randomUUID()));
        RecordedMoment moment =
                new RecordedMoment(paris.images, copy, Optional.empty(), new TreeSet<>(), Long.MAX_VALUE);
        SendPlan plan = SendPlan.to(
                        id,
                        "127.0.0.1",
                        tokyo.port(),
                        Travel.TOKEN,
                        List.of(paris.source(disk, from, travel.parisBase)))
                .readAtOneMoment();
        JobProgress progress = new JobProgress();
        progress.taken(new TakenMoment(
                Instant.EPOCH, Consistency.CRASH, Compared.ALL_ABOVE_BASE, Optional.empty(), Duration.ZERO));
        DiskResult result = paris.sender.send(plan, moment, progress).get(0);
        tokyo.receiver.close(id, true);
        return result;
    }

    private TargetDisk point(UUID disk, String name, Optional<Path> replica) throws IOException {
        return tokyo.recoveryPoint(disk, name, travel.tokyoBase, replica);
    }

    /** The first disk of the owner in Tokyo, whose blocks are known. */
    private Path firstDisk(byte[] files) throws IOException {
        TargetDisk target = point(DISK, "first", Optional.empty());
        update(DISK, disk("first", 300L * Grain.BYTES, files), target);
        awaitLearned(Arrays.copyOfRange(files, files.length - Grain.BYTES, files.length));
        return target.finalPath();
    }

    private void awaitLearned(byte[] last) {
        long[] names = Blocks.names(ByteBuffer.wrap(last));
        await().until(() -> {
            Optional<BlockTable> table = BlockTable.open(BlockTable.of(tokyo.pool, TestHost.OWNER));
            if (table.isEmpty()) {
                return false;
            }
            try (BlockTable open = table.get()) {
                return open.find(names[names.length - 1]).isPresent();
            }
        });
    }

    @Test
    void theSameFilesAtAnotherPlaceOfAnotherDiskDoNotTravel() throws IOException {
        byte[] files = noise(5, FILES);
        firstDisk(files);
        Path second = disk("second", 500L * Grain.BYTES + 3 * Blocks.BYTES, files);

        TargetDisk target = point(SECOND, "second", Optional.empty());
        DiskResult result = update(SECOND, second, target);

        assertSame(second, target.finalPath());
        assertThat(result.changedBytes()).isEqualTo(41L * Grain.BYTES);
        assertThat(result.sentBytes()).isZero();
        assertThat(result.reusedBytes()).isEqualTo(41L * Grain.BYTES);
    }

    @Test
    void anotherOwnersBlocksAreNotLookedFor() throws IOException {
        byte[] files = noise(5, FILES);
        firstDisk(files);
        Path second = disk("second", 500L * Grain.BYTES + 3 * Blocks.BYTES, files);

        TargetDisk own = point(SECOND, "second", Optional.empty());
        TargetDisk strangers = new TargetDisk(
                SECOND,
                own.directory(),
                own.fileName(),
                own.virtualSize(),
                own.basePath(),
                own.baseDigest(),
                own.replicaPath(),
                Optional.of(STRANGER),
                own.linkRecord());
        DiskResult result = update(SECOND, second, strangers);

        assertSame(second, strangers.finalPath());
        assertThat(result.sentBytes()).isEqualTo(41L * Grain.BYTES);
    }

    @Test
    void ofAComponentOnlyTheBlockTravelsThatTheGuestWrote() throws IOException {
        byte[] files = noise(6, FILES);
        Path replica = firstDisk(files);
        Path source = paris.pool.resolve("first");
        byte[] written = noise(7, Blocks.BYTES);
        paris.write(source, 310L * Grain.BYTES + 5 * Blocks.BYTES, written);
        paris.write(source, 320L * Grain.BYTES, noise(8, 2 * Grain.BYTES));

        TargetDisk target = point(DISK, "first-2", Optional.of(replica));
        DiskResult result = update(DISK, source, target);

        assertSame(source, target.finalPath());
        assertThat(result.changedBytes()).isEqualTo(3L * Grain.BYTES);
        assertThat(result.sentBytes()).isEqualTo(2L * Grain.BYTES + Blocks.BYTES);
        assertThat(result.reusedBytes()).isEqualTo((long) Grain.BYTES - Blocks.BYTES);
    }

    @Test
    void aTableThatLiesCostsBytesAndNothingElse() throws IOException {
        byte[] files = noise(5, FILES);
        firstDisk(files);
        Path second = disk("second", 500L * Grain.BYTES + 3 * Blocks.BYTES, files);
        try (BlockTable table = BlockTable.openOrMake(BlockTable.of(tokyo.pool, TestHost.OWNER))) {
            for (int component = 0; component < FILES / Grain.BYTES; component++) {
                long[] names = Blocks.names(ByteBuffer.wrap(files, component * Grain.BYTES, Grain.BYTES));
                table.put(names[0], new BlockTable.Place(DISK, 7));
                table.put(names[4], new BlockTable.Place(UUID.randomUUID(), 7));
                table.put(names[8], new BlockTable.Place(DISK, Long.MAX_VALUE / Blocks.BYTES));
            }
        }

        TargetDisk target = point(SECOND, "second", Optional.empty());
        DiskResult result = update(SECOND, second, target);

        assertSame(second, target.finalPath());
        assertThat(result.sentBytes()).isEqualTo(40L * 3 * Blocks.BYTES);
    }

    @Test
    void aBlockThatHasTheNameOfAnotherIsSentAfterAll() throws IOException {
        byte[] files = noise(5, FILES);
        Path source = disk("first", 300L * Grain.BYTES, files);
        TargetDisk target = point(DISK, "first", Optional.empty());
        BlockLearning learning = new BlockLearning(tokyo.images);
        ReceivingDisk receiving = ReceivingDisk.open(target, tokyo.images, learning);
        try (learning) {
            Digest right = Digest.of(ByteBuffer.wrap(files, 0, Grain.BYTES));
            receiving.offer(new Offer(List.of(), List.of(new Offer.Offered(300, right))));
            long[] zeros = new long[Blocks.IN_COMPONENT];
            Arrays.fill(zeros, Blocks.ZERO);

            int[] lacking = receiving.blocks(List.of(new BlocksRequest.Asked(300, zeros)));

            assertThat(lacking).containsExactly(Blocks.ALL);
            assertThat(receiving.status().lacking()).isEqualTo(1);
        } finally {
            receiving.close(false);
        }
        assertThat(Files.exists(source)).isTrue();
    }

    @Test
    void blocksOfADiskThatIsGoneAreSent() throws IOException {
        byte[] files = noise(5, FILES);
        Files.delete(firstDisk(files));
        Path second = disk("second", 500L * Grain.BYTES + 3 * Blocks.BYTES, files);

        TargetDisk target = point(SECOND, "second", Optional.empty());
        DiskResult result = update(SECOND, second, target);

        assertSame(second, target.finalPath());
        assertThat(result.sentBytes()).isPositive();
    }
}
