// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import io.roamdesk.engine.component.Digest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the fields that messages have in common; what does not fit is a {@link MalformedMessage}. */
public final class Fields {
    /** Bytes at the start of every message. */
    public static final int HEADER = 24;

    /** Most components, and most runs of zeros, in one offer. */
    public static final int MAX_OFFERED = 4096;

    /** Most components named in an answer. */
    public static final int MAX_NAMED = 65536;

    /** Most components whose blocks are named in one message. */
    public static final int MAX_ASKED = 512;

    /** Most components in a frame: 4 MiB of disk. */
    public static final int MAX_IN_FRAME = 64;

    /** The longest body that is read whole, either way: a full offer with its open. */
    public static final int MAX_BODY = 96 + 8 + MAX_OFFERED * (16 + 40) + MAX_NAMED * 8;

    static final int MAGIC = 0x52445450;
    static final byte VERSION = 2;
    private static final Digest NONE = Digest.ofBytes(new byte[Digest.SIZE]);

    private Fields() {}

    /** Starts a message with room for this many bytes after the header. */
    public static ByteBuffer start(byte kind, UUID disk, int room) {
        ByteBuffer message = ByteBuffer.allocate(HEADER + room);
        message.putInt(MAGIC).put(VERSION).put(kind).putShort((short) 0);
        message.putLong(disk.getMostSignificantBits()).putLong(disk.getLeastSignificantBits());
        return message;
    }

    /** Reads the header of a message of this kind and returns its disk. */
    public static UUID header(ByteBuffer message, byte kind) throws MalformedMessage {
        need(message, HEADER, "header");
        int magic = message.getInt();
        if (magic != MAGIC) {
            throw new MalformedMessage(String.format("magic is 0x%08x, not 0x%08x", magic, MAGIC));
        }
        byte version = message.get();
        if (version != VERSION) {
            throw new MalformedMessage("version is " + (version & 0xff) + ", only " + VERSION + " is spoken here");
        }
        byte found = message.get();
        if (found != kind) {
            throw new MalformedMessage("kind is " + (found & 0xff) + ", not " + (kind & 0xff));
        }
        zero(message, 2, "reserved bytes of the header");
        return new UUID(message.getLong(), message.getLong());
    }

    static void need(ByteBuffer message, long bytes, String field) throws MalformedMessage {
        if (message.remaining() < bytes) {
            throw new MalformedMessage(
                    field + " has " + message.remaining() + " bytes left of the message, needs " + bytes);
        }
    }

    /** Refuses a message that goes on. */
    public static void end(ByteBuffer message) throws MalformedMessage {
        if (message.hasRemaining()) {
            throw new MalformedMessage(message.remaining() + " bytes follow the end of the message");
        }
    }

    static void zero(ByteBuffer message, int bytes, String field) throws MalformedMessage {
        need(message, bytes, field);
        for (int i = 0; i < bytes; i++) {
            byte value = message.get();
            if (value != 0) {
                throw new MalformedMessage(field + " must be zero, not " + (value & 0xff));
            }
        }
    }

    static boolean flag(ByteBuffer message, String field) throws MalformedMessage {
        need(message, 1, field);
        byte value = message.get();
        if (value != 0 && value != 1) {
            throw new MalformedMessage(field + " is " + (value & 0xff) + ", not 0 or 1");
        }
        return value == 1;
    }

    static int count(ByteBuffer message, int most, String field) throws MalformedMessage {
        need(message, 4, field);
        int count = message.getInt();
        if (count < 0 || count > most) {
            throw new MalformedMessage(field + " is " + Integer.toUnsignedString(count) + ", at most " + most);
        }
        return count;
    }

    static Optional<Digest> digest(ByteBuffer message, String field) throws MalformedMessage {
        need(message, Digest.SIZE, field);
        Digest digest = Digest.read(message);
        return digest.equals(NONE) ? Optional.empty() : Optional.of(digest);
    }

    static void put(ByteBuffer message, Optional<Digest> digest) {
        digest.orElse(NONE).write(message);
    }

    static long[] numbers(ByteBuffer message, int count, String field) throws MalformedMessage {
        need(message, 8L * count, field);
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = message.getLong();
        }
        return numbers;
    }
}
