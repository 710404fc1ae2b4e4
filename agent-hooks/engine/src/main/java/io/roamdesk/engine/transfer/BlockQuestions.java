// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.block.Blocks;
import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.transfer.wire.BlocksAnswer;
import io.roamdesk.engine.transfer.wire.BlocksRequest;
import io.roamdesk.engine.transfer.wire.Fields;
import io.roamdesk.engine.transfer.wire.Offer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Asks the receiver which blocks of the components that it lacks it has all the same. A question costs 136 bytes for each component and a round trip, so that few
 * components are asked about where little was found lately, and none where the receiver says that it knows no blocks. Belongs to one thread.
 */
final class BlockQuestions {
    /** Where not even one of a component's sixteen blocks is found, what a question saves is about what it costs. */
    private static final int FOUND_AT_LEAST = 16;

    /** Then only a sample is asked about: one component of so many. */
    private static final int SAMPLE = 8;

    /** So many components are remembered, more or less. */
    private static final int MEMORY = 1024;

    private final UUID disk;
    private final SourceContent content;
    private final int worthAsking;
    private final ByteBuffer buffer = ByteBuffer.allocate(Grain.BYTES);
    private long asked;
    private long found;
    private long spared;

    /** @param worthAsking how many components must lack for a question; with fewer, the round trip would be longer than sending them */
    BlockQuestions(UUID disk, SourceContent content, int worthAsking) {
        this.disk = disk;
        this.content = content;
        this.worthAsking = worthAsking;
    }

    /** What of these components must be sent; those of which nothing must be are left out. */
    List<Lacking> ask(List<Offer.Offered> components, SteadyConnection connection) throws IOException {
        List<Lacking> toSend = new ArrayList<>(components.size());
        int about = components.size() < worthAsking ? 0 : poor() ? components.size() / SAMPLE : components.size();
        for (int from = 0; from < about; from += Fields.MAX_ASKED) {
            toSend.addAll(askAbout(components.subList(from, Math.min(about, from + Fields.MAX_ASKED)), connection));
        }
        toSend.addAll(Lacking.whole(components.subList(about, components.size())));
        return toSend;
    }

    private boolean poor() {
        return asked > 0 && found * FOUND_AT_LEAST < asked * Blocks.IN_COMPONENT;
    }

    private List<Lacking> askAbout(List<Offer.Offered> components, SteadyConnection connection) throws IOException {
        List<BlocksRequest.Asked> named = new ArrayList<>(components.size());
        for (Offer.Offered component : components) {
            named.add(new BlocksRequest.Asked(component.number(), names(component.number())));
        }
        BlocksRequest request = new BlocksRequest(disk, named);
        int[] lacking = connection
                .ask(open -> BlocksAnswer.parse(open.post("blocks", request.bytes())))
                .lacking();
        if (lacking.length != components.size()) {
            throw new EngineException(
                    FailureCause.BAD_COMMAND,
                    "the receiver answered for the blocks of " + lacking.length + " components, " + components.size()
                            + " were asked about; nothing was sealed; run the same version on both hosts");
        }
        List<Lacking> toSend = new ArrayList<>(components.size());
        for (int i = 0; i < lacking.length; i++) {
            int here = Blocks.IN_COMPONENT - Integer.bitCount(lacking[i]);
            found += here;
            spared += (long) here * Blocks.BYTES;
            if (lacking[i] != 0) {
                toSend.add(new Lacking(components.get(i), lacking[i]));
            }
        }
        asked += lacking.length;
        if (asked > MEMORY) {
            asked /= 2;
            found /= 2;
        }
        return toSend;
    }

    private long[] names(long component) throws EngineException {
        int length = Grain.length(component, content.virtualSize());
        buffer.clear().limit(length);
        content.read(component * Grain.BYTES, buffer);
        return Blocks.names(Grain.pad(buffer));
    }

    /** Bytes that the receiver had within components that it lacked. */
    long spared() {
        return spared;
    }
}
