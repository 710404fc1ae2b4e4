// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.transfer.wire.Compressor.Level;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompressorTest {
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final byte[] content = new byte[4 * Grain.BYTES];
    private final byte[] packed = new byte[4 * Grain.BYTES];
    private long now;

    /** A compressor on whose clock compressing a batch takes 4 ms at level 3. */
    private Compressor compressor() {
        return new Compressor(() -> now += BATCH_NANOS);
    }

    private void batches(Compressor compressor, int count, long sendNanos) {
        for (int i = 0; i < count; i++) {
            compressor.compress(content, content.length, packed);
            compressor.sent(sendNanos);
        }
    }

    @Test
    void startsInTheMiddleWhileNothingIsKnownOfTheLink() {
        try (Compressor compressor = compressor()) {
            assertThat(compressor.level()).isEqualTo(Level.MIDDLE);
            batches(compressor, 1, 0);
            assertThat(compressor.level()).isEqualTo(Level.MIDDLE);
        }
    }

    @Test
    void compressesHardWhenTheLinkIsWhatTakesTime() {
        try (Compressor compressor = compressor()) {
            batches(compressor, 2, TimeUnit.SECONDS.toNanos(1));
            assertThat(compressor.level()).isEqualTo(Level.SMALL);
        }
    }

    @Test
    void compressesFastWhenTheLinkTakesNoTime() {
        try (Compressor compressor = compressor()) {
            batches(compressor, 2, TimeUnit.MILLISECONDS.toNanos(1));
            assertThat(compressor.level()).isEqualTo(Level.FAST);
        }
    }

    @Test
    void staysInTheMiddleWhereTheHardestWouldTakeTooMuchOfTheTime() {
        try (Compressor compressor = compressor()) {
            batches(compressor, 2, TimeUnit.MILLISECONDS.toNanos(100));
            assertThat(compressor.level()).isEqualTo(Level.MIDDLE);
        }
    }

    @Test
    void leavesAloneWhatDoesNotBecomeSmaller() {
        new Random(1).nextBytes(content);
        try (Compressor compressor = compressor()) {
            assertThat(compressor.compress(content, content.length, packed)).isEqualTo(-1);
        }
    }

    @Test
    void whatIsCompressedAtAnyLevelIsOneZstdFrameOfTheSameBytes() {
        byte[] repeated = "a person's documents repeat themselves, ".getBytes();
        for (int i = 0; i < content.length; i++) {
            content[i] = repeated[i % repeated.length];
        }
        try (Compressor compressor = compressor()) {
            for (long sendNanos : new long[] {0, TimeUnit.SECONDS.toNanos(9), 0}) {
                int length = compressor.compress(content, content.length, packed);
                compressor.sent(sendNanos);
                assertThat(Zstd.decompress(Arrays.copyOf(packed, length), content.length))
                        .isEqualTo(content);
            }
        }
    }
}
