// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A link between sender and receiver that breaks or spoils what passes from the one to the other, after so many bytes over all connections. */
final class FaultyLink implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong passed = new AtomicLong();
    private volatile long cutAt = Long.MAX_VALUE;
    private volatile long spoilAt = Long.MAX_VALUE;
    private volatile boolean down;

    FaultyLink(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Cuts every connection when so many bytes have passed, and stays down if so told. */
    FaultyLink cutAfter(long bytes) {
        cutAt = bytes;
        return this;
    }

    /** Changes one byte when so many have passed. */
    FaultyLink spoilAfter(long bytes) {
        spoilAt = bytes;
        return this;
    }

    /** Bytes that have passed from the sender to the receiver. */
    long passed() {
        return passed.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                if (down) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                threads.execute(() -> forward(near, far, true));
                threads.execute(() -> forward(far, near, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void forward(Socket from, Socket to, boolean faulty) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (faulty) {
                    long before = passed.getAndAdd(read);
                    if (before < spoilAt && spoilAt <= before + read) {
                        buffer[read / 2] ^= 0x40;
                    }
                    if (before + read >= cutAt) {
                        down = true;
                        cutAll();
                        return;
                    }
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            sockets.remove(from);
        }
    }

    private void cutAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Lets connections through again. */
    void restore() {
        cutAt = Long.MAX_VALUE;
        down = false;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cutAll();
        threads.shutdownNow();
    }
}
