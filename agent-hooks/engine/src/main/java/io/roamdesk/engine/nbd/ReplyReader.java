// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.function.LongFunction;

/** Takes one reply or chunk after the other from the socket and puts it where it belongs. Used by one thread. */
final class ReplyReader {
    private static final int MAX_CHUNK = 64 << 20;

    private final SocketChannel channel;
    private final LongFunction<Slot> byCookie;
    private final ByteBuffer head = ByteBuffer.allocateDirect(32);

    /** @param byCookie the request in flight with this cookie, or null */
    ReplyReader(SocketChannel channel, LongFunction<Slot> byCookie) {
        this.channel = channel;
        this.byCookie = byCookie;
    }

    /** Returns the request that is complete with what was read, or null when more of it is to come. */
    Slot next() throws IOException {
        receive(16);
        int magic = head.getInt();
        return switch (magic) {
            case NbdWire.SIMPLE_REPLY_MAGIC -> simple();
            case NbdWire.STRUCTURED_REPLY_MAGIC -> chunk();
            default -> throw new ProtocolException(
                    String.format("the server sends 0x%08x where a reply should start", magic));
        };
    }

    private Slot simple() throws IOException {
        int error = head.getInt();
        Slot slot = slot(head.getLong());
        if (error != 0) {
            slot.failure = new NbdError(error, slot.toString(), "");
        } else if (slot.command == NbdWire.CMD_READ || slot.command == NbdWire.CMD_BLOCK_STATUS) {
            throw new ProtocolException("the server answers " + slot + " without the structure agreed on");
        }
        return slot;
    }

    private Slot chunk() throws IOException {
        int flags = head.getShort();
        int type = Short.toUnsignedInt(head.getShort());
        Slot slot = slot(head.getLong());
        receive(4);
        int length = head.getInt();
        if (length < 0 || length > MAX_CHUNK) {
            throw new ProtocolException(
                    "the server answers " + slot + " with a chunk of " + Integer.toUnsignedLong(length) + " bytes");
        }
        switch (type) {
            case NbdWire.REPLY_NONE -> skip(length);
            case NbdWire.REPLY_OFFSET_DATA -> data(slot, length);
            case NbdWire.REPLY_OFFSET_HOLE -> hole(slot, length);
            case NbdWire.REPLY_BLOCK_STATUS -> status(slot, length);
            default -> {
                if ((type & NbdWire.REPLY_ERROR_BIT) == 0) {
                    throw new ProtocolException("the server answers " + slot + " with an unknown chunk, type " + type);
                }
                error(slot, length);
            }
        }
        if ((flags & NbdWire.REPLY_FLAG_DONE) == 0) {
            return null;
        }
        if (slot.command == NbdWire.CMD_READ && slot.failure == null && slot.received != slot.length) {
            throw new ProtocolException("the server answers " + slot + " with " + slot.received + " bytes");
        }
        return slot;
    }

    private void data(Slot slot, int length) throws IOException {
        receive(8);
        int size = length - 8;
        ByteBuffer target = target(slot, head.getLong(), size);
        Wire.fill(channel, target);
        slot.received += size;
    }

    private void hole(Slot slot, int length) throws IOException {
        if (length != 12) {
            throw new ProtocolException("the server tells of a hole in " + length + " bytes, not 12");
        }
        receive(12);
        long offset = head.getLong();
        long size = Integer.toUnsignedLong(head.getInt());
        ByteBuffer target = target(slot, offset, size);
        while (target.remaining() >= Long.BYTES) {
            target.putLong(0);
        }
        while (target.hasRemaining()) {
            target.put((byte) 0);
        }
        slot.received += size;
    }

    private static ByteBuffer target(Slot slot, long offset, long size) throws ProtocolException {
        long at = offset - slot.offset;
        if (slot.command != NbdWire.CMD_READ || size <= 0 || at < 0 || at > slot.length - size) {
            throw new ProtocolException(
                    "the server answers " + slot + " with " + size + " bytes of content at " + offset);
        }
        ByteBuffer target = slot.into.duplicate();
        int from = slot.intoStart + (int) at;
        return target.limit(from + (int) size).position(from);
    }

    private void status(Slot slot, int length) throws IOException {
        if (slot.command != NbdWire.CMD_BLOCK_STATUS || length < 12 || length % 8 != 4) {
            throw new ProtocolException("the server answers " + slot + " with " + length + " bytes of status");
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        Wire.fill(channel, payload);
        payload.flip();
        if (slot.status == null) {
            slot.status = new HashMap<>();
        }
        slot.status.put(payload.getInt(), payload);
    }

    private void error(Slot slot, int length) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(length);
        Wire.fill(channel, payload);
        payload.flip();
        if (length < 6) {
            throw new ProtocolException("the server answers " + slot + " with an error of " + length + " bytes");
        }
        int errno = payload.getInt();
        int detailLength = Math.min(Short.toUnsignedInt(payload.getShort()), payload.remaining());
        payload.limit(payload.position() + detailLength);
        if (slot.failure == null) {
            slot.failure = new NbdError(
                    errno,
                    slot.toString(),
                    StandardCharsets.UTF_8.decode(payload).toString());
        }
    }

    private void skip(int length) throws IOException {
        Wire.fill(channel, ByteBuffer.allocate(length));
    }

    private Slot slot(long cookie) throws ProtocolException {
        Slot slot = byCookie.apply(cookie);
        if (slot == null) {
            throw new ProtocolException(String.format("the server answers request 0x%x, which was not made", cookie));
        }
        return slot;
    }

    private void receive(int length) throws IOException {
        head.clear().limit(length);
        Wire.fill(channel, head);
        head.flip();
    }
}
