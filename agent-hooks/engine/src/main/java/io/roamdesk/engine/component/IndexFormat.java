// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The header of an index file; the table is in the documentation of this package.
 *
 * @param virtualSize of the disk, bytes
 * @param count of components
 * @param identity of the image that was indexed
 * @param point the digest of the list
 */
record IndexFormat(long virtualSize, int count, ImageIdentity identity, Digest point) {
    static final int HEADER = 96;
    static final int NUMBER = 4;
    static final int PER_COMPONENT = Digest.SIZE + 2 * NUMBER;
    static final int CHECKSUM = Digest.SIZE;
    static final long MAX_VIRTUAL_SIZE = 1L << 47;

    private static final byte[] MAGIC = "ROAMDSKX".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int BUFFER = 1 << 20;

    static {
        if (MAGIC.length + 4 + 4 + 8 + 4 + 4 + 3 * 8 + 8 + Digest.SIZE != HEADER) {
            throw new IllegalStateException(
                    "the header of the index file has another size than its documentation says");
        }
    }

    static long fileSize(int count) {
        return HEADER + (long) count * PER_COMPONENT + CHECKSUM;
    }

    static long numbersAt(int count) {
        return HEADER + (long) count * Digest.SIZE;
    }

    static long lookupAt(int count) {
        return numbersAt(count) + (long) count * NUMBER;
    }

    ByteBuffer bytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER);
        out.put(MAGIC)
                .putInt(VERSION)
                .putInt(Grain.BYTES)
                .putLong(virtualSize)
                .putInt(count)
                .putInt(0);
        out.putLong(identity.size())
                .putLong(identity.modifiedNanos())
                .putLong(identity.inode())
                .putLong(0);
        point.write(out);
        return out.flip();
    }

    static IndexFormat read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < HEADER + CHECKSUM) {
            throw new BadIndex(file, "an index file has at least " + (HEADER + CHECKSUM) + " bytes, this has " + size);
        }
        ByteBuffer in = ByteBuffer.allocate(HEADER);
        readFully(channel, 0, in);
        in.flip();
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new BadIndex(file, "this is no index file");
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new BadIndex(file, "it has version " + version + ", this program reads version " + VERSION);
        }
        int grain = in.getInt();
        if (grain != Grain.BYTES) {
            throw new BadIndex(file, "its components have " + grain + " bytes, not " + Grain.BYTES);
        }
        long virtualSize = in.getLong();
        if (virtualSize < 0 || virtualSize > MAX_VIRTUAL_SIZE) {
            throw new BadIndex(file, "a disk of " + Long.toUnsignedString(virtualSize) + " bytes is impossible");
        }
        int count = in.getInt();
        if (count < 0 || count > Grain.count(virtualSize)) {
            throw new BadIndex(
                    file,
                    "it claims " + Integer.toUnsignedString(count) + " components of a disk of " + virtualSize
                            + " bytes");
        }
        if (size != fileSize(count)) {
            throw new BadIndex(
                    file, "with " + count + " components it must have " + fileSize(count) + " bytes, and has " + size);
        }
        in.getInt();
        ImageIdentity identity = new ImageIdentity(in.getLong(), in.getLong(), in.getLong());
        in.getLong();
        IndexFormat header = new IndexFormat(virtualSize, count, identity, Digest.read(in));
        ByteBuffer checksum = ByteBuffer.allocate(CHECKSUM);
        readFully(channel, size - CHECKSUM, checksum);
        if (!Digest.read(checksum.flip()).equals(sha256(channel, size - CHECKSUM))) {
            throw new BadIndex(file, "its checksum is wrong, it is damaged");
        }
        return header;
    }

    /** The digest of so many bytes from the start. */
    static Digest sha256(FileChannel channel, long length) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, length));
        for (long at = 0; at < length; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - at));
            readFully(channel, at, buffer);
            at += buffer.position();
            sha256.update(buffer.flip());
        }
        return Digest.ofBytes(sha256.digest());
    }

    static void readFully(FileChannel channel, long offset, ByteBuffer into) throws IOException {
        int start = into.position();
        while (into.hasRemaining()) {
            if (channel.read(into, offset + into.position() - start) < 0) {
                throw new java.io.EOFException("the index file ends at " + channel.size());
            }
        }
    }
}
