// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of some bytes: the name of a component, a base or a recovery point. */
public final class Digest implements Comparable<Digest> {
    /** Bytes in a digest. */
    public static final int SIZE = 32;

    /** The digest of a component of zeros. */
    public static final Digest ZERO_COMPONENT = of(ByteBuffer.allocate(Grain.BYTES));

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The digest of what remains in the buffer, which is consumed. */
    public static Digest of(ByteBuffer content) {
        MessageDigest sha256 = newSha256();
        sha256.update(content);
        return new Digest(sha256.digest());
    }

    /** A digest of these 32 bytes. */
    public static Digest ofBytes(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a digest has " + SIZE + " bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /** Reads 32 bytes from the buffer. */
    public static Digest read(ByteBuffer from) {
        byte[] bytes = new byte[SIZE];
        from.get(bytes);
        return new Digest(bytes);
    }

    /** A digest from its 64 hexadecimal digits. */
    public static Digest parse(String hex) {
        return ofBytes(HexFormat.of().parseHex(hex));
    }

    /** A fresh SHA-256; every Java has one. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Appends the 32 bytes to the buffer. */
    public void write(ByteBuffer to) {
        to.put(bytes);
    }

    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** The 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
