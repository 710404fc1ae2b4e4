// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.wire;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TCP connection that carries messages as lines. Writing is safe from any thread. */
public final class Lines implements Closeable {
    private static final int SILENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    public Lines(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        // Both sides ping: one that is silent for so long is gone, even if its kernel did not say so.
        socket.setSoTimeout(SILENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    /** The next message, null at the end. */
    public Message read() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (line.length() >= Message.MAX_LENGTH) {
                throw new IOException("A line of more than " + Message.MAX_LENGTH + " characters came from " + peer());
            }
            line.append((char) c);
        }
        return Message.parse(line.toString());
    }

    /** Sends a message. */
    public synchronized void write(Message message) throws IOException {
        out.write((message.line() + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The other side's address. */
    public String peer() {
        return String.valueOf(socket.getRemoteSocketAddress());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
