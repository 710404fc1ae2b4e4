// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import io.roamdesk.engine.component.Grain;
import io.roamdesk.engine.transfer.wire.BlocksAnswer;
import io.roamdesk.engine.transfer.wire.BlocksRequest;
import io.roamdesk.engine.transfer.wire.ComponentsAnswer;
import io.roamdesk.engine.transfer.wire.Fields;
import io.roamdesk.engine.transfer.wire.Frame;
import io.roamdesk.engine.transfer.wire.Kind;
import io.roamdesk.engine.transfer.wire.MalformedMessage;
import io.roamdesk.engine.transfer.wire.OfferAnswer;
import io.roamdesk.engine.transfer.wire.OfferRequest;
import io.roamdesk.engine.transfer.wire.OpenRequest;
import io.roamdesk.engine.transfer.wire.SealRequest;
import io.roamdesk.engine.transfer.wire.StatusAnswer;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** Turns the bytes of a request into a call on its disk, and the result into bytes. */
final class Requests {
    private Requests() {}

    /** Answers a request that is read whole. */
    static byte[] answer(ReceivingTransfer transfer, String verb, byte[] body) throws IOException {
        Kind kind = Arrays.stream(Kind.values())
                .filter(known -> known.verb().equals(verb))
                .findFirst()
                .orElseThrow(() -> new MalformedMessage("no such request: " + verb));
        return switch (kind) {
            case OPEN -> {
                OpenRequest open = OpenRequest.parse(body);
                yield transfer.disk(open.disk()).open(open).bytes();
            }
            case OFFER -> {
                ReceivingDisk disk = transfer.disk(OfferRequest.disk(body));
                OfferRequest offer = OfferRequest.parse(body, disk.disk().virtualSize());
                yield new OfferAnswer(offer.disk(), disk.offer(offer.offer())).bytes();
            }
            case BLOCKS -> {
                ReceivingDisk disk = transfer.disk(BlocksRequest.disk(body));
                BlocksRequest blocks = BlocksRequest.parse(body, disk.disk().virtualSize());
                yield new BlocksAnswer(blocks.disk(), disk.blocks(blocks.components())).bytes();
            }
            case COMPONENTS -> throw new IllegalArgumentException("components are not read whole");
            case SEAL -> {
                SealRequest seal = SealRequest.parse(body);
                yield transfer.disk(seal.disk()).seal(seal.point()).bytes();
            }
            case STATUS -> transfer.disk(StatusAnswer.parseRequest(body))
                    .status()
                    .bytes();
        };
    }

    /** Writes components frame by frame while they arrive. */
    static byte[] components(ReceivingTransfer transfer, DataInputStream body, Frame frame) throws IOException {
        byte[] header = new byte[Fields.HEADER];
        body.readFully(header);
        UUID uuid = Fields.header(ByteBuffer.wrap(header), Kind.COMPONENTS.request());
        ReceivingDisk disk = transfer.disk(uuid);
        long count = Grain.count(disk.disk().virtualSize());
        long[] refused = new long[0];
        while (frame.read(body, count)) {
            long[] more = disk.write(frame);
            if (more.length > 0) {
                int known = refused.length;
                refused = Arrays.copyOf(refused, Math.min(Fields.MAX_NAMED, known + more.length));
                System.arraycopy(more, 0, refused, known, refused.length - known);
            }
        }
        Frame.end(body);
        return new ComponentsAnswer(uuid, refused).bytes();
    }
}
