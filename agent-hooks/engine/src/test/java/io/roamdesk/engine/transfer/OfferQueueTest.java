// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.transfer.wire.Offer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferQueueTest {
    private final OfferQueue queue = new OfferQueue();

    private List<Integer> sizesOfOffers() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (Optional<Offer> offer = queue.take(); offer.isPresent(); offer = queue.take()) {
            sizes.add(offer.get().components().size());
        }
        return sizes;
    }

    @Test
    void asksForWhatFitsTheFirstWindowAndThenForTwiceAsMuchEachTime() throws IOException {
        for (int component = 0; component < 8000; component++) {
            queue.put(component, Digest.ZERO_COMPONENT);
        }
        queue.finish();
        assertThat(sizesOfOffers()).containsExactly(128, 256, 512, 1024, 2048, 4032);
    }

    @Test
    void neverAsksForMoreThanAMessageMayHold() throws IOException {
        for (int component = 0; component < 16_000; component++) {
            queue.put(component, Digest.ZERO_COMPONENT);
        }
        queue.finish();
        assertThat(sizesOfOffers()).endsWith(4096, 3840).allMatch(size -> size <= 4096);
    }
}
