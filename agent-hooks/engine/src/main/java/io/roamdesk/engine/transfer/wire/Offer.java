// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import io.roamdesk.engine.component.Digest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Components that the sender has. The receiver checks that they ascend and lie within the disk, and answers which of the components it lacks; zeros are told, so
 * they are never lacking.
 *
 * @param zeroRuns runs of components of zeros
 * @param components the others
 */
public record Offer(List<Run> zeroRuns, List<Offered> components) {
    /** One component: its number on the disk and its digest. */
    public record Offered(long number, Digest digest) {}

    /** Components in a row. */
    public record Run(long first, long count) {}

    private static final int RUN = 16;
    private static final int OFFERED = 8 + Digest.SIZE;

    public Offer {
        zeroRuns = List.copyOf(zeroRuns);
        components = List.copyOf(components);
        if (zeroRuns.size() > Fields.MAX_OFFERED || components.size() > Fields.MAX_OFFERED) {
            throw new IllegalArgumentException("an offer has at most " + Fields.MAX_OFFERED
                    + " components and runs, not " + components.size() + " and " + zeroRuns.size());
        }
    }

    int size() {
        return 8 + zeroRuns.size() * RUN + components.size() * OFFERED;
    }

    void write(ByteBuffer message) {
        message.putInt(zeroRuns.size()).putInt(components.size());
        for (Run run : zeroRuns) {
            message.putLong(run.first()).putLong(run.count());
        }
        for (Offered offered : components) {
            message.putLong(offered.number());
            offered.digest().write(message);
        }
    }

    /** Reads an offer for a disk of this many components. */
    static Offer read(ByteBuffer message, long diskComponents) throws MalformedMessage {
        int runCount = Fields.count(message, Fields.MAX_OFFERED, "count of zero runs");
        int count = Fields.count(message, Fields.MAX_OFFERED, "count of components");
        Fields.need(message, (long) runCount * RUN + (long) count * OFFERED, "offer");
        List<Run> runs = new ArrayList<>(runCount);
        long next = 0;
        for (int i = 0; i < runCount; i++) {
            long first = message.getLong();
            long length = message.getLong();
            if (first < next || first >= diskComponents || length < 1 || length > diskComponents - first) {
                throw new MalformedMessage("zero run " + first + "+" + length + " does not ascend within "
                        + diskComponents + " components");
            }
            runs.add(new Run(first, length));
            next = first + length;
        }
        List<Offered> components = new ArrayList<>(count);
        next = 0;
        for (int i = 0; i < count; i++) {
            long number = message.getLong();
            if (number < next || number >= diskComponents) {
                throw new MalformedMessage(
                        "component " + number + " does not ascend within " + diskComponents + " components");
            }
            components.add(new Offered(number, Digest.read(message)));
            next = number + 1;
        }
        return new Offer(runs, components);
    }
}
