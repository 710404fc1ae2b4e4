// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompressorTest {
    private final byte[] content = new byte[1 << 20];
    private final byte[] packed = new byte[1 << 20];

    @Test
    void compressesHarderWhileTheLinkIsSlow() {
        try (Compressor compressor = new Compressor()) {
            for (int i = 0; i < 10; i++) {
                compressor.compress(content, content.length, packed);
                compressor.sent(TimeUnit.SECONDS.toNanos(10));
            }
            assertThat(compressor.level()).isEqualTo(Compressor.SMALL);
        }
    }

    @Test
    void compressesFastWhenTheLinkIsFaster() {
        try (Compressor compressor = new Compressor()) {
            for (int i = 0; i < 10; i++) {
                compressor.compress(content, content.length, packed);
                compressor.sent(0);
            }
            assertThat(compressor.level()).isEqualTo(Compressor.FAST);
        }
    }
}
