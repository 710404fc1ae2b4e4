// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Whole reads and writes on a channel. */
final class Wire {
    private Wire() {}

    /** Fills what remains of the buffer. */
    static void fill(SocketChannel channel, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new EOFException("the server closed the connection");
            }
        }
    }

    static void send(SocketChannel channel, ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    static void send(SocketChannel channel, ByteBuffer[] from) throws IOException {
        while (from[from.length - 1].hasRemaining() || from[0].hasRemaining()) {
            channel.write(from);
        }
    }
}
