// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Round after round of whatever may happen to a desktop, its replica and what lies between them; after each, the newest recovery point is the desktop, to the byte. Every event happens once to each desktop before any happens again. For a long run, or the
 * seed that failed: {@code -Droamdesk.seeds=500 -Droamdesk.rounds=20 -Droamdesk.firstSeed=17}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedFaultsTest {
    private static final int SIZE = 6 << 20;
    private static final int MOST_BYTES = 300 << 10;
    private static final int LEAST_BYTES = 100 << 10;
    private static final int SEEDS = Integer.getInteger("roamdesk.seeds", 2);
    private static final int ROUNDS = Integer.getInteger("roamdesk.rounds", Event.values().length);
    private static final long FIRST = Long.getLong("roamdesk.firstSeed", 1);

    /** From the move that is cut on, whether it has an effect depends on how much there is to send. */
    private enum Event {
        NOTHING,
        BITMAP_LOST,
        INDEXES_LOST,
        GROWN,
        POINTS_MERGED,
        BLOCK_TABLE_LIES,
        MOVED,
        MOVE_CUT,
        TRANSFER_CUT,
        AGENT_KILLED,
        DISK_FULL,
        BIT_FLIPPED_ON_THE_WIRE,
        BIT_FLIPPED_WHILE_READ,
        BIT_FLIPPED_AT_REST
    }

    private final Map<Event, Integer> hit = new EnumMap<>(Event.class);
    private HostIdentity identity;
    private Path memory;
    private Random random;
    private Faults faults;
    private WanderingDesktop desktop;

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + SEEDS);
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        identity = TestAuthority.shared().identity("host");
        memory = Files.createDirectory(folder.resolve("memory"));
        TestImages.run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", memory.toString());
    }

    @AfterAll
    void stop() {
        TestImages.run("umount", "-l", memory.toString());
        if (SEEDS > 1 && ROUNDS >= Event.values().length) {
            assertThat(hit).as("what has had its effect").containsOnlyKeys(Event.values());
        }
    }

    @AfterEach
    void close() throws IOException {
        faults.close();
        desktop.close();
        // They share one file system, whose room is for one desktop.
        TestImages.run("find", memory.toString(), "-mindepth", "1", "-delete");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensTheNewestPointIsTheDesktop(long seed) throws Exception {
        random = new Random(seed);
        faults = new Faults(random, identity, memory);
        desktop = new WanderingDesktop(host("paris"), host("tokyo"), SIZE);
        List<Event> coming = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (coming.isEmpty()) {
                coming.addAll(List.of(Event.values()));
                Collections.shuffle(coming, random);
            }
            Event event = coming.remove(0);
            try {
                change();
                if (event.ordinal() >= Event.MOVE_CUT.ordinal()) {
                    noise(LEAST_BYTES + 512 * random.nextInt((MOST_BYTES - LEAST_BYTES) / 512));
                }
                if (happens(event)) {
                    hit.merge(event, 1, Integer::sum);
                }
                change();
                assertThat(desktop.seal(Fault.NONE)).isEmpty();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round + ", " + event + ": " + e.getMessage(), e);
            }
        }
    }

    private TestHost host(String name) throws IOException {
        return new TestHost(memory.resolve(name), identity);
    }

    private void change() throws IOException {
        for (int i = random.nextInt(4); i > 0; i--) {
            int size = desktop.truth.length;
            int length = 512 * (1 + random.nextInt(MOST_BYTES / 512));
            int offset = 512 * random.nextInt((size - length) / 512);
            int grain = Grain.BYTES * random.nextInt(size / Grain.BYTES - 8);
            switch (random.nextInt(6)) {
                case 0 -> desktop.zero("discard", grain, Grain.BYTES * (1 + random.nextInt(8)));
                case 1 -> desktop.zero("write -z -u", offset, length);
                case 2 -> {
                    byte[] known = new byte[length];
                    System.arraycopy(desktop.truth, grain, known, 0, Math.min(length, size - grain));
                    desktop.write(offset, known);
                }
                default -> noise(length);
            }
        }
    }

    private void noise(int length) throws IOException {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        desktop.write(512 * random.nextInt((desktop.truth.length - length) / 512), noise);
    }

    /** Whether it has had its effect. */
    private boolean happens(Event event) throws Exception {
        return switch (event) {
            case NOTHING -> true;
            case BITMAP_LOST -> {
                desktop.loseBitmap();
                yield true;
            }
            case INDEXES_LOST -> {
                desktop.loseIndexes();
                yield true;
            }
            case GROWN -> {
                desktop.grow(desktop.truth.length + 4096 * (1 + random.nextInt(40)));
                yield true;
            }
            case POINTS_MERGED -> {
                desktop.collapse();
                yield desktop.newest.isPresent();
            }
            case BLOCK_TABLE_LIES -> {
                desktop.spoilBlockTable(random);
                yield true;
            }
            case MOVED -> {
                assertThat(desktop.move(Fault.NONE)).isEmpty();
                yield true;
            }
            case MOVE_CUT -> failed(desktop.move(faults.cut()), FailureCause.PEER_UNREACHABLE);
            case TRANSFER_CUT -> failed(desktop.seal(faults.cut()), FailureCause.PEER_UNREACHABLE);
            case AGENT_KILLED -> failed(desktop.seal(faults.killed(desktop)), FailureCause.PEER_UNREACHABLE);
            case DISK_FULL -> failed(desktop.seal(faults.full()), FailureCause.NO_SPACE);
            case BIT_FLIPPED_ON_THE_WIRE -> flippedOnTheWire();
            case BIT_FLIPPED_WHILE_READ -> flippedWhileRead();
            case BIT_FLIPPED_AT_REST -> flippedAtRest();
        };
    }

    private static boolean failed(Optional<EngineException> failure, FailureCause cause) {
        failure.ifPresent(
                it -> assertThat(it.failureCause()).as(it.getMessage()).isEqualTo(cause));
        return failure.isPresent();
    }

    private boolean flippedOnTheWire() throws Exception {
        long after = faults.soon();
        FaultyLink[] taken = new FaultyLink[1];
        Optional<EngineException> failure = desktop.seal(link -> taken[0] = link.spoilAfter(after));
        assertThat(failure).as("it is sent again").isEmpty();
        return taken[0].passed() > after;
    }

    private boolean flippedWhileRead() throws Exception {
        long after = faults.soon();
        FlippingMoment[] read = new FlippingMoment[1];
        Optional<EngineException> failure = desktop.seal(new Fault() {
            @Override
            public void prepare(FaultyLink link) {}

            @Override
            public Moment around(Moment moment) {
                read[0] = new FlippingMoment(moment, after);
                return read[0];
            }
        });
        failed(failure, FailureCause.DIGEST_MISMATCH);
        return read[0].flipped();
    }

    private boolean flippedAtRest() throws Exception {
        if (desktop.newest.isEmpty()) {
            return false;
        }
        Optional<Long> component = BitRot.in(desktop.newest.get(), random);
        if (component.isEmpty()) {
            return false;
        }
        EngineException found = catchThrowableOfType(EngineException.class, () -> desktop.check());
        assertThat(found.failureCause()).isEqualTo(FailureCause.DIGEST_MISMATCH);
        assertThat(found).hasMessageContaining("component " + component.get() + " of ");
        desktop.removeReplica();
        return true;
    }
}
