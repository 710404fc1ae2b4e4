// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The first cluster of a qcow2 image, taken apart into what must be kept and our record. Throws IllegalArgumentException for what it does not understand. */
final class Qcow2Header {
    /** "RDLK". */
    static final int LINK_MAGIC = 0x52444C4B;

    static final int MAGIC = 0x514649fb;
    static final int MIN_HEADER = 104;

    private static final int BACKING_OFFSET_AT = 8;
    private static final int BACKING_SIZE_AT = 16;
    private static final int CLUSTER_BITS_AT = 20;
    private static final int HEADER_LENGTH_AT = 100;
    private static final int MAX_BACKING_NAME = 1023;
    private static final int MAX_CLUSTER = 1 << 21;

    private record Extension(int magic, byte[] data) {
        int size() {
            return 8 + roundUp(data.length, 8);
        }
    }

    private final int clusterSize;
    private final byte[] fields;
    private final List<Extension> extensions;
    private final byte[] backingName;
    private final int end;

    private Qcow2Header(int clusterSize, byte[] fields, List<Extension> extensions, byte[] backingName, int end) {
        this.clusterSize = clusterSize;
        this.fields = fields;
        this.extensions = extensions;
        this.backingName = backingName;
        this.end = end;
    }

    /** How many bytes of the file hold the header, read from its first {@link #MIN_HEADER} bytes. */
    static int clusterSize(byte[] start) {
        if (start.length < MIN_HEADER || ByteBuffer.wrap(start).getInt(0) != MAGIC) {
            throw new IllegalArgumentException("this is not a qcow2 image");
        }
        ByteBuffer bytes = ByteBuffer.wrap(start);
        int version = bytes.getInt(4);
        if (version != 3) {
            throw new IllegalArgumentException("this is a qcow2 image of version " + version
                    + ", only version 3 has room for a link record; run qemu-img amend -o compat=1.1");
        }
        int bits = bytes.getInt(CLUSTER_BITS_AT);
        if (bits < 9 || bits > 21) {
            throw new IllegalArgumentException("the header gives an impossible cluster size, 2^" + bits);
        }
        return 1 << bits;
    }

    /** @param cluster the file's first cluster, or as much of it as the file has */
    static Qcow2Header parse(byte[] cluster) {
        int clusterSize = clusterSize(cluster);
        ByteBuffer bytes = ByteBuffer.wrap(cluster);
        int headerLength = bytes.getInt(HEADER_LENGTH_AT);
        if (headerLength < MIN_HEADER || headerLength % 8 != 0 || headerLength > cluster.length) {
            throw new IllegalArgumentException("the header gives an impossible length of its own, " + headerLength);
        }
        long backingOffset = bytes.getLong(BACKING_OFFSET_AT);
        int backingSize = bytes.getInt(BACKING_SIZE_AT);
        byte[] backingName = null;
        int limit = cluster.length;
        if (backingOffset != 0) {
            if (backingOffset < headerLength
                    || backingSize < 0
                    || backingSize > MAX_BACKING_NAME
                    || backingOffset + backingSize > cluster.length) {
                throw new IllegalArgumentException("the name of the backing file lies outside the first cluster");
            }
            backingName = Arrays.copyOfRange(cluster, (int) backingOffset, (int) backingOffset + backingSize);
            limit = (int) backingOffset;
        }
        List<Extension> extensions = new ArrayList<>();
        int at = headerLength;
        boolean ended = false;
        while (!ended && at + 8 <= limit) {
            int magic = bytes.getInt(at);
            int length = bytes.getInt(at + 4);
            at += 8;
            if (magic == 0) {
                ended = true;
            } else {
                if (length < 0 || length > limit - at) {
                    throw new IllegalArgumentException(String.format(
                            "header extension 0x%08x claims %d bytes and has at most %d", magic, length, limit - at));
                }
                extensions.add(new Extension(magic, Arrays.copyOfRange(cluster, at, at + length)));
                at += roundUp(length, 8);
            }
        }
        int end = backingName == null ? Math.min(at, limit) : Math.max(at, limit + backingName.length);
        return new Qcow2Header(
                clusterSize,
                Arrays.copyOf(cluster, headerLength),
                extensions,
                backingName,
                Math.min(end, cluster.length));
    }

    /** Whether these are the first bytes of a qcow2 image, of any version. */
    static boolean isQcow2(byte[] start) {
        return start.length >= 24 && ByteBuffer.wrap(start).getInt(0) == MAGIC;
    }

    /** Whether these are the first bytes of an image that has room for a record. */
    static boolean canCarryRecord(byte[] start) {
        return isQcow2(start) && ByteBuffer.wrap(start).getInt(4) == 3;
    }

    /** Where the name of the image below stands in an image of any version: its offset, then its length; both 0 when there is none. */
    static long[] backingNameAt(byte[] start) {
        ByteBuffer bytes = ByteBuffer.wrap(start);
        long offset = bytes.getLong(BACKING_OFFSET_AT);
        int length = bytes.getInt(BACKING_SIZE_AT);
        if (offset == 0 || length == 0) {
            return new long[] {0, 0};
        }
        if (offset < 0 || offset > MAX_CLUSTER || length < 0 || length > MAX_BACKING_NAME) {
            throw new IllegalArgumentException("the name of the backing file lies outside the first cluster");
        }
        return new long[] {offset, length};
    }

    /** The record, if the header has one. */
    Optional<LinkRecord> record() {
        List<Extension> ours =
                extensions.stream().filter(e -> e.magic == LINK_MAGIC).toList();
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        if (ours.size() > 1) {
            throw new IllegalArgumentException("the header has " + ours.size() + " link records");
        }
        byte[] data = ours.get(0).data;
        if (data.length > LinkRecord.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the link record claims " + data.length + " bytes, the most is " + LinkRecord.MAX_BYTES);
        }
        return Optional.of(LinkRecordJson.read(data));
    }

    /** The number of bytes from the file's start that the header occupies, with the name of the backing file. */
    int end() {
        return end;
    }

    /**
     * The start of the file with this record in place of the old one and all else kept: other extensions in their order, ours last, as QEMU itself lays out those it
     * does not know, then the name of the backing file. A multiple of 512 bytes that covers the old header and the new one.
     */
    byte[] with(LinkRecord record) {
        List<Extension> all = new ArrayList<>(
                extensions.stream().filter(e -> e.magic != LINK_MAGIC).toList());
        all.add(new Extension(LINK_MAGIC, LinkRecordJson.write(record)));
        return start(all, backingName);
    }

    /** The start of the file with this name of the backing file in place of the one it has, and all else kept. As long as {@link #with} says. */
    byte[] over(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (backingName == null) {
            throw new IllegalArgumentException("it has no backing file whose name could be replaced");
        }
        if (bytes.length > MAX_BACKING_NAME) {
            throw new IllegalArgumentException("the name of its backing file would have " + bytes.length
                    + " bytes, the most is " + MAX_BACKING_NAME);
        }
        return start(extensions, bytes);
    }

    private byte[] start(List<Extension> all, byte[] name) {
        int needed =
                fields.length + all.stream().mapToInt(Extension::size).sum() + 8 + (name == null ? 0 : name.length);
        if (needed > clusterSize) {
            throw new IllegalArgumentException("the header with its link record takes " + needed
                    + " bytes and must fit into the first cluster of " + clusterSize);
        }
        int size = Math.min(clusterSize, roundUp(Math.max(needed, end), 512));
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(fields);
        for (Extension extension : all) {
            int next = out.position() + extension.size();
            out.putInt(extension.magic).putInt(extension.data.length).put(extension.data);
            out.position(next);
        }
        out.putLong(0);
        if (name != null) {
            out.putLong(BACKING_OFFSET_AT, out.position());
            out.putInt(BACKING_SIZE_AT, name.length);
            out.put(name);
        }
        return out.array();
    }

    private static int roundUp(int value, int multiple) {
        return Math.addExact(value, multiple - 1) / multiple * multiple;
    }
}
