// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.nbd;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;

/** A server of one connection that negotiates properly and then does what a test says. Written apart from the client, from the protocol's text. */
final class ScriptedServer implements AutoCloseable {
    /** What it does once the export is agreed on. */
    interface Script {
        void serve(DataInputStream in, DataOutputStream out) throws IOException;
    }

    record Request(int type, long cookie, long offset, int length) {}

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread thread;

    ScriptedServer(long size, Script script) throws IOException {
        thread = new Thread(() -> run(size, script), "scripted-nbd");
        thread.setDaemon(true);
        thread.start();
    }

    /** Accepts connections and says nothing. */
    static ServerSocket mute() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    SocketAddress address() {
        return listener.getLocalSocketAddress();
    }

    private void run(long size, Script script) {
        try (Socket socket = listener.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            out.writeBytes("NBDMAGICIHAVEOPT");
            out.writeShort(3);
            in.readInt();
            while (true) {
                in.readLong();
                int option = in.readInt();
                in.readNBytes(in.readInt());
                if (option == 7) {
                    reply(out, option, 3, 12);
                    out.writeShort(0);
                    out.writeLong(size);
                    out.writeShort(1);
                }
                if (option == 10) {
                    reply(out, option, 4, 4 + 1);
                    out.writeInt(77);
                    out.writeBytes("c");
                }
                reply(out, option, 1, 0);
                if (option == 7) {
                    break;
                }
            }
            script.serve(in, out);
        } catch (IOException e) {
            // The client has gone; the test looks at what it says.
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(DataOutputStream out, int option, int type, int length) throws IOException {
        out.writeLong(0x3e889045565a9L);
        out.writeInt(option);
        out.writeInt(type);
        out.writeInt(length);
    }

    static Request request(DataInputStream in) throws IOException {
        in.readInt();
        in.readShort();
        return new Request(in.readShort(), in.readLong(), in.readLong(), in.readInt());
    }

    static void chunk(DataOutputStream out, int flags, int type, long cookie, int length) throws IOException {
        out.writeInt(0x668e33ef);
        out.writeShort(flags);
        out.writeShort(type);
        out.writeLong(cookie);
        out.writeInt(length);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
