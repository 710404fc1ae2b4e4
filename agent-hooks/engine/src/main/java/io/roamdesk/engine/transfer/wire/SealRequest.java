// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import io.roamdesk.engine.component.Digest;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Everything has been offered. The receiver waits for what is under way, computes the point (of a base, its digest) from what it was offered and has, and seals
 * the disk only if it is the same. May be repeated.
 */
public record SealRequest(UUID disk, Digest point) {
    public byte[] bytes() {
        ByteBuffer message = Fields.start(Kind.SEAL.request(), disk, Digest.SIZE);
        point.write(message);
        return message.array();
    }

    public static SealRequest parse(byte[] bytes) throws MalformedMessage {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        UUID disk = Fields.header(message, Kind.SEAL.request());
        Digest point = Fields.digest(message, "point").orElseThrow(() -> new MalformedMessage("point is zeros"));
        Fields.end(message);
        return new SealRequest(disk, point);
    }
}
