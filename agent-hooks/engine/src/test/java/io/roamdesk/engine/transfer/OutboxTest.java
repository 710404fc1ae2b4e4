// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.transfer.wire.Offer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(16);

    private static List<Lacking> components(int count) {
        return LongStream.range(0, count)
                .mapToObj(number -> Lacking.whole(new Offer.Offered(number, Digest.ZERO_COMPONENT)))
                .toList();
    }

    private CompletableFuture<Boolean> anotherConnection() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return outbox.awaitPlenty();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void anotherConnectionIsOpenedOnceThereIsPlentyToSend() throws IOException {
        CompletableFuture<Boolean> another = anotherConnection();
        outbox.put(components(64));
        await().until(another::isDone);
        assertThat(another.join()).isTrue();
    }

    @Test
    void noOtherConnectionIsOpenedForALittle() throws IOException {
        CompletableFuture<Boolean> another = anotherConnection();
        outbox.put(components(63));
        outbox.allOffered();
        outbox.close();
        await().until(another::isDone);
        assertThat(another.join()).isFalse();
    }

    @Test
    void aConnectionTakesHalfOfItsShareSoThatAllEndTogether() throws IOException {
        outbox.put(components(320));
        outbox.allOffered();
        assertThat(outbox.take(Outbox.LARGEST_BATCH, 0).orElseThrow()).hasSize(10);
    }

    @Test
    void aBatchIsNeverSmallerThanCompressionNeedsUnlessNothingElseIsLeft() throws IOException {
        outbox.put(components(7));
        outbox.allOffered();
        assertThat(outbox.take(Outbox.LARGEST_BATCH, 0).orElseThrow()).hasSize(Outbox.SMALLEST_BATCH);
        assertThat(outbox.take(Outbox.LARGEST_BATCH, 0).orElseThrow()).hasSize(3);
    }

    @Test
    void aConnectionThatBeginsTakesNoMoreThanItAskedFor() throws IOException {
        outbox.put(components(2000));
        assertThat(outbox.take(Outbox.SMALLEST_BATCH, 0).orElseThrow()).hasSize(Outbox.SMALLEST_BATCH);
        assertThat(outbox.take(Outbox.LARGEST_BATCH, 0).orElseThrow()).hasSize(Outbox.LARGEST_BATCH);
    }
}
