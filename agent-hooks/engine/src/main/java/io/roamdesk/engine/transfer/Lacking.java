// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.transfer.wire.Offer;
import java.util.List;

/**
 * A component that the receiver lacks, all of it or a part.
 *
 * @param component as it was offered
 * @param blocks which of its blocks, see {@link Blocks}; at least one
 */
record Lacking(Offer.Offered component, int blocks) {
    /** All of a component. */
    static Lacking whole(Offer.Offered component) {
        return new Lacking(component, Blocks.ALL);
    }

    /** All of each of these components. */
    static List<Lacking> whole(List<Offer.Offered> components) {
        return components.stream().map(Lacking::whole).toList();
    }

    long number() {
        return component.number();
    }

    /** How much of it travels, bytes before compression. */
    int bytes() {
        return Integer.bitCount(blocks) * Blocks.BYTES;
    }
}
