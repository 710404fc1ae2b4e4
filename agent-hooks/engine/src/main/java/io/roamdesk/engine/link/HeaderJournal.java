// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the start of an image was and shall be; the format is in the documentation of this package.
 *
 * @param before the bytes as they were
 * @param after the bytes as they shall be, as many
 */
record HeaderJournal(byte[] before, byte[] after) {
    /** What became of the write that the journal announces. */
    enum Outcome {
        /** The image is as it was. */
        NOT_BEGUN,
        /** Some sectors are old and some new. */
        TORN,
        /** The image is as it should be. */
        COMPLETE,
        /** Somebody has written other things since. */
        OVERTAKEN
    }

    private static final byte[] MAGIC = "ROAMDSKJ".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEADER = 16;
    private static final int SECTOR = 512;
    private static final int CHECKSUM = 32;

    HeaderJournal {
        if (before.length != after.length || before.length % SECTOR != 0) {
            throw new IllegalArgumentException(
                    "a journal of " + before.length + " bytes before and " + after.length + " after");
        }
    }

    static Path beside(Path image) {
        return image.resolveSibling(image.getFileName() + ".rdj");
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + 2 * before.length + CHECKSUM);
        out.put(MAGIC).putInt(VERSION).putInt(before.length).put(before).put(after);
        out.put(sha256(out.array(), out.position()));
        return out.array();
    }

    /** The journal in these bytes; empty when it was never finished. */
    static Optional<HeaderJournal> parse(byte[] bytes) {
        if (bytes.length < HEADER + CHECKSUM || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int version = in.getInt(8);
        int length = in.getInt(12);
        if (version != VERSION
                || length < 0
                || length % SECTOR != 0
                || bytes.length != HEADER + 2L * length + CHECKSUM) {
            return Optional.empty();
        }
        byte[] checksum = Arrays.copyOfRange(bytes, bytes.length - CHECKSUM, bytes.length);
        if (!Arrays.equals(checksum, sha256(bytes, bytes.length - CHECKSUM))) {
            return Optional.empty();
        }
        return Optional.of(new HeaderJournal(
                Arrays.copyOfRange(bytes, HEADER, HEADER + length),
                Arrays.copyOfRange(bytes, HEADER + length, HEADER + 2 * length)));
    }

    /** Compares the image's start, as many bytes as the journal has, with both. */
    Outcome outcome(byte[] now) {
        if (now.length != before.length) {
            return Outcome.OVERTAKEN;
        }
        boolean allOld = Arrays.equals(now, before);
        boolean allNew = Arrays.equals(now, after);
        if (allNew) {
            return Outcome.COMPLETE;
        }
        if (allOld) {
            return Outcome.NOT_BEGUN;
        }
        for (int at = 0; at < now.length; at += SECTOR) {
            int to = at + SECTOR;
            if (!Arrays.equals(now, at, to, before, at, to) && !Arrays.equals(now, at, to, after, at, to)) {
                return Outcome.OVERTAKEN;
            }
        }
        return Outcome.TORN;
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
