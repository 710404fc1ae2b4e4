// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.net;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.LongConsumer;

/** A socket that counts the bytes it reads and writes, and writes at most as fast as its limit lets it. TLS is layered over it, so that TLS counts too. */
public final class CountingSocket extends Socket {
    private final LongConsumer wireBytes;
    private final RateLimit limit;

    public CountingSocket(LongConsumer wireBytes, RateLimit limit) {
        this.wireBytes = wireBytes;
        this.limit = limit;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                wireBytes.accept(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                wireBytes.accept(Math.max(0, read));
                return read;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream wire = super.getOutputStream();
        return new FilterOutputStream(wire) {
            @Override
            public void write(int value) throws IOException {
                limit.acquire(1);
                wire.write(value);
                wireBytes.accept(1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                limit.acquire(length);
                wire.write(from, offset, length);
                wireBytes.accept(length);
            }
        };
    }
}
